"""Where in a grid the tables are: header rows, wide or long, and what of the sheet is no part of them."""

from indicators.layout.block import Block, Flaw, LeftOut, Unknown, ValueColumn
from indicators.layout.body import is_mean, is_subtotal, is_total
from indicators.layout.find import find, not_read, tables
from indicators.layout.sentence import sentences
from indicators.layout.turned import swapped

__all__ = [
    "Block",
    "Flaw",
    "LeftOut",
    "Unknown",
    "ValueColumn",
    "find",
    "is_mean",
    "is_subtotal",
    "is_total",
    "not_read",
    "sentences",
    "swapped",
    "tables",
]
