"""The family of rules: every file of this folder but base.py is one member. From here the catalogue of problems is whole."""

import sys

from indicators.problems import CATALOGUE, enter
from indicators.registry import collect
from indicators.rules.base import Rule

__all__ = ["CATALOGUE", "RULES"]

RULES: dict[str, Rule] = collect(sys.modules[__name__], "RULE")
enter(kind for rule in RULES.values() for kind in rule.kinds)
