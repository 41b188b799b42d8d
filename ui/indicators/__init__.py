"""The view of indicators (指标): targets, actual values, and the entry of the latter."""
