"""The command line: ``kehoach run | parse | explain | evaluate | doctor``."""

from kehoach.pipeline.cli.app import main

__all__ = ["main"]
