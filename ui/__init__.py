"""The window. It shows what the desk knows and asks the desk for every change."""
