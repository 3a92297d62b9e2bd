"""The roles that people have in a mission, or in all of them."""

from __future__ import annotations

from typing import Literal, TypeAlias

Role: TypeAlias = Literal["viewer", "contributor", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = ("viewer", "contributor", "reviewer", "administrator")  # each may all that the one before may
EVERY = "*"  # all missions
