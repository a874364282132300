"""What the fields of the records mean, for the description of the API: their docstrings, read from the source."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import ModuleType

from docproc.documents import (
    clusters,
    correction,
    decision,
    document,
    entry,
    evidence,
    initiative,
    match,
    plan,
    report,
    screening,
    values,
)
from docproc.jobs import problems

_MODULES: tuple[ModuleType, ...] = (
    clusters,
    correction,
    decision,
    document,
    entry,
    evidence,
    initiative,
    match,
    plan,
    report,
    screening,
    values,
    problems,
)


def field_texts() -> Mapping[str, Mapping[str, str]]:
    """The docstring of each field, by class and name; of an Enum, those of its values."""
    return {name: dict(_fields(body)) for module in _MODULES for name, body in _classes(module)}


def _classes(module: ModuleType) -> Iterator[tuple[str, list[ast.stmt]]]:
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            yield node.name, node.body


def _fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, text in pairwise(body):
        if not (isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)):
            continue
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield field.target.id.rstrip("_"), text.value.value
        elif isinstance(field, ast.Assign) and isinstance(field.value, ast.Constant):
            yield str(field.value.value), text.value.value
