"""The table of tasks with its filters and counts."""
