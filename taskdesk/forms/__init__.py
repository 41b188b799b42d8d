"""Forms (填报表): handed out to the units, previewed when they come back, merged."""
