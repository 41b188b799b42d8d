"""The quarterly bulletin (通报 / 报告): composed from a quarter's figures, and reworded."""
