"""Dialogs: each asks one thing, checks it and keeps what was typed."""
