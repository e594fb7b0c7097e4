"""Tests of the values that all is written in."""
