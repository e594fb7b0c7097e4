"""Tests of the files that the index consists of."""
