"""One segment of the index: a file of columns that is written once and then only read."""
