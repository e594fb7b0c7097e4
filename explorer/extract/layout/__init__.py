"""From words at their places on pages to a text in reading order."""
