"""通报 and 报告 of a period: reworded, frozen, issued."""
