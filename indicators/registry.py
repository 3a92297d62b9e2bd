"""Finds the members of a family: one file in its folder, one member."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def collect(package: ModuleType, attribute: str) -> dict[str, Any]:
    """Import every module of `package` except `base` and give its member by id, in the members' order, then by id.

    Raises LookupError for a module without `attribute`, a member without an id, or an id that stands twice.
    """
    members: dict[str, Any] = {}
    for module_info in iter_modules(package.__path__):
        if module_info.name == "base":
            continue
        member = _member(package, module_info.name, attribute)
        if member.id in members:
            raise LookupError(f"{package.__name__}: the id {member.id!r} stands twice")
        members[member.id] = member
    return dict(sorted(members.items(), key=lambda item: (getattr(item[1], "order", 0), item[0])))


def _member(package: ModuleType, name: str, attribute: str) -> Any:
    module = import_module(f"{package.__name__}.{name}")
    member = getattr(module, attribute, None)
    if member is None:
        raise LookupError(f"{module.__name__} has no {attribute}")
    if not getattr(member, "id", ""):
        raise LookupError(f"{module.__name__}.{attribute} has no id")
    return member
