"""The charts: one file each, a pure function `draw` from plain rows to a plain figure, or None where there is nothing to draw."""
