"""The document explorer: who said what about whom, and where exactly it says so."""

__version__ = "0.1.0"
