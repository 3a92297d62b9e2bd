"""Measurements, never tests: each figure beside its floor or its peer in the same run."""
