"""Forms in the window: handed out to the units, and what comes back merged."""
