"""The command line: its words, its commands, and what they print. It never imports Qt."""
