"""Word lists, the figure style and weights that ship with the package."""
