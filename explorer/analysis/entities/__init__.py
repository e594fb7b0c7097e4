"""From a parsed text to the entities of one document."""
