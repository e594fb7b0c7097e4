"""From a parsed text and its entities to its quotes."""
