"""Promised numbers in running text: what, how much, by when."""
