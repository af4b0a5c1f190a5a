"""How the weights of the engines are made, from a corpus in which attributions are marked."""
