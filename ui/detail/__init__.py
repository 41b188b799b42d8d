"""The detail pane: one task whole, and what is stated of it."""
