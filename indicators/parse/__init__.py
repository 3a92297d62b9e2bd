"""Grids of cells and sheet types to typed tables and problems; knows no concrete sheet but that of readings."""

from indicators.parse.definitions import Known
from indicators.parse.parse import parse

__all__ = ["Known", "parse"]
