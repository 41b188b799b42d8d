"""Reporting: who owes what in a period, what the units send in, and reminding them."""
