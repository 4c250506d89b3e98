"""The charts of the analysis as data: on the screen, and kept for the annex of a report."""
