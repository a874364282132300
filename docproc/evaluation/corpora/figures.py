"""A figure: one tool on one question of one data set."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from docproc.evaluation.extraction.scores import FieldScore


class Figure(NamedTuple):
    """One tool on one question of a set."""

    data: str
    """The set: its file's name."""
    what: str
    """What was asked."""
    tool: str
    """`docproc`, or the tool's name."""
    score: FieldScore
    """What was right, wrongly given and missed."""


def lines(path: Path) -> list[Any]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def answered(pairs: Iterable[tuple[object, object]]) -> FieldScore:
    """One answer a question: pairs of what is due and what was given, None where nothing is."""
    right = extra = missed = 0
    for due, given in pairs:
        agree = due is not None and due == given
        right += agree
        extra += given is not None and not agree
        missed += due is not None and not agree
    return FieldScore(right, extra, missed)
