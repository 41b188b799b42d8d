"""A period as it is frozen and printed: gathered, sealed, read back, compared."""
