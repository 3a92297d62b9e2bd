"""Who is asking, and what they may do where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.classification import HIGHEST, LOWEST, covers
from indicators.roles import EVERY, ROLES, Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody as one request knows them. `roles` are pairs of mission (or EVERY) and role; `is_local` is the one user without accounts."""

    name: str
    shown: str
    roles: tuple[tuple[str, Role], ...]
    clearance: str = LOWEST
    is_local: bool = False
    must_change: bool = False  # the password was given by somebody else, and nothing else may be done before it is changed
    session: str = ""  # the hash that names the session in the store

    def may(self, role: Role, mission: str | None = None) -> bool:
        """Whether they have a role, or one above it, in a mission; without a mission: anywhere."""
        held = [own for of, own in self.roles if mission is None or of in (mission, EVERY)]
        return any(ROLES.index(own) >= ROLES.index(role) for own in held)

    def is_cleared(self, *levels: str | None) -> bool:
        """Whether they may see what is classified so."""
        return all(covers(self.clearance, level) for level in levels)

    @property
    def is_known(self) -> bool:
        return bool(self.name)

    @property
    def scope(self) -> tuple[object, ...]:
        """What two readers share who see the same."""
        return (self.name, self.roles, self.clearance)


NOBODY = Reader("", "", ())
LOCAL = Reader("local", "local", ((EVERY, "administrator"),), HIGHEST, is_local=True)


def best(roles: Iterable[Role]) -> Role | None:
    """The role that may most."""
    return max(roles, key=ROLES.index, default=None)


__all__ = ["EVERY", "LOCAL", "NOBODY", "ROLES", "Reader", "Role", "best"]
