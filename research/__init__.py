"""What the package is measured, trained and held steady with; none of it is needed to use it."""
