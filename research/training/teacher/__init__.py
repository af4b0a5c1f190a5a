"""A large pretrained network that marks spans, to teach small ones: see README.md."""
