"""Answers and matched headers from a YAML file, as the command line takes them; a mistake is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from dashboard.cli import UseError
from indicators.answers import HEADER, Answer, Answers, fault

LARGEST = 1_000_000
FIELDS = ("sheet", "column", "question", "answer", "text")
NEEDED = ("sheet", "question", "answer")


def answers(paths: Iterable[Path | None]) -> Answers:
    """All answers of some files, the later before the earlier. Raises UseError for one that cannot be used."""
    return Answers().and_then(one for path in paths if path is not None for one in _of(path))


def _of(path: Path) -> Iterator[Answer]:
    parts = _pairs(path, _root(path), "the file")
    for name, node in parts.items():
        if name not in ("answers", "map"):
            raise _wrong(path, node, f"{name} is neither answers nor map")
    yield from _answers(path, parts.get("answers"))
    yield from _matches(path, parts.get("map"))


def _root(path: Path) -> yaml.Node:
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > LARGEST:
            raise UseError(f"{path} is too large for a file of answers")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise UseError(f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UseError(f"{path} is not text in UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UseError(f"{path}, line {line}: this is not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UseError(f"{path} is not YAML") from error
    if root is None:
        raise UseError(f"{path} is empty")
    return root


def _answers(path: Path, node: yaml.Node | None) -> Iterator[Answer]:
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _wrong(path, node, "answers must be a list")
    for entry in node.value:
        said = {name: _text(path, value, name) for name, value in _pairs(path, entry, "an answer").items()}
        unknown = [name for name in said if name not in FIELDS]
        missing = [name for name in NEEDED if name not in said]
        if unknown or missing:
            what = f"{unknown[0]} is not one of {', '.join(FIELDS)}" if unknown else f"{missing[0]} is missing"
            raise _wrong(path, entry, what)
        yield _usable(path, entry, Answer(**{"column": "", **said}))


def _matches(path: Path, node: yaml.Node | None) -> Iterator[Answer]:
    for sheet, headers in (_pairs(path, node, "map") if node is not None else {}).items():
        for header, column in _pairs(path, headers, "the headers of a sheet").items():
            yield _usable(path, column, Answer(sheet, "", HEADER, _text(path, column, header), header))


def _usable(path: Path, node: yaml.Node, answer: Answer) -> Answer:
    reason = fault(answer)
    if reason is not None:
        raise _wrong(path, node, str(reason))
    return answer


def _pairs(path: Path, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, node, f"{what} must be pairs of a name and a value")
    return {_text(path, name, "a name"): value for name, value in node.value}


def _text(path: Path, node: yaml.Node, what: str) -> str:
    """A value as it is written: a YAML reader would make a month of 10 and a truth of yes."""
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(path, node, f"{what} must be text")
    return str(node.value)


def _wrong(path: Path, node: Any, what: str) -> UseError:
    return UseError(f"{path}, line {node.start_mark.line + 1}: {what}")
