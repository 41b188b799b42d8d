"""TaskDesk: a government plan as tasks, their status and the reports. This is the domain."""

__version__ = "0.1.0"
