"""A draft under a person's review: its steps, decisions on findings, corrections."""
