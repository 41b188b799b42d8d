"""The names of units: lists of them taken apart, and names that may be the same unit's."""
