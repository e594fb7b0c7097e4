"""From a text to its entities and quotes."""
