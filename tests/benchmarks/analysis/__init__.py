"""Measurements of the analysis."""
