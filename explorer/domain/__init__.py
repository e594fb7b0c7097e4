"""The words the whole program is written in: frozen values, standard library only."""
