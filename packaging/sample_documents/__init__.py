"""The sample documents that are no plain text, each written as code that can be reviewed."""
