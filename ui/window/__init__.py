"""The main window: its frame, its actions and what they do."""
