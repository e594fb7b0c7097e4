"""Benchmarks of the reading pane."""
