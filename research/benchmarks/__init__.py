"""How good and how fast the engines are, measured on marked articles and beside others."""
