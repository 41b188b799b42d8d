"""A plan document taken in: picked, reviewed beside its source, accepted."""
