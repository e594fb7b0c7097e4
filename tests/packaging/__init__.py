"""The scripts that set up, start and check the project."""
