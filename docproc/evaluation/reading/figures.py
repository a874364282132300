"""Figures of recognition on a set of pages, by half and kind."""

import json
from collections import defaultdict
from collections.abc import Callable
from functools import reduce
from pathlib import Path

from rich.table import Table

from docproc.documents import Record
from docproc.evaluation.reading.scoring import Score, Truth, score
from docproc.evaluation.reading.sheets import Half
from docproc.reading import Limits, read

ALL = "all"
"""The name of all kinds together."""
_SECONDS = 600
"""For one page, on however busy a machine: what is measured here is not speed."""

Recognise = Callable[[Path], str]
"""A file's text."""


class PageFigures(Record):
    """How well pages were recognised."""

    pages: int
    cer: float
    """Character errors (edit distance) as a share of the true characters, 0 to 1."""
    wer: float
    """Word errors as a share of the true words."""
    der: float
    """Letters right apart from their diacritics, as a share of the true letters."""
    order_errors: float
    """Neighbouring paragraphs that stand the other way round, as a share of those found again."""
    numbers_right: float | None
    """Share of the words with figures in tables that were recognised in their place; null without tables."""


class ReadingFigures(Record):
    """Figures by half ("development", "held-out") and kind of page; "all" for all kinds."""

    halves: dict[str, dict[str, PageFigures]]


def evaluate(folder: Path, recognise: Recognise | None = None) -> ReadingFigures:
    """Figures of the pages that `render_set` wrote to `folder`, each read as an upload is.

    `recognise` is another way to the text of a file, to compare with.
    """
    halves = {}
    for half in Half:
        scores: dict[str, list[Score]] = defaultdict(list)
        for path in sorted((folder / half).glob("*.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            file = next(p for p in (path.with_suffix(".pdf"), path.with_suffix(".jpg")) if p.exists())
            counts = score((recognise or _text)(file), Truth(truth["blocks"], frozenset(truth["rows"])))
            for name in (truth["kind"], ALL):
                scores[name].append(counts)
        halves[str(half)] = {name: _figures(reduce(Score.plus, counted)) for name, counted in scores.items()}
    return ReadingFigures(halves=halves)


def render(figures: ReadingFigures) -> Table:
    """A table for people, in percent."""
    table = Table("half", "kind", "pages", "CER %", "WER %", "DER %", "order errors %", "numbers in cells right %")
    for half, kinds in figures.halves.items():
        for kind, f in kinds.items():
            right = "-" if f.numbers_right is None else f"{100 * f.numbers_right:.1f}"
            shares = (f"{100 * share:.2f}" for share in (f.cer, f.wer, f.der, f.order_errors))
            table.add_row(half, kind, str(f.pages), *shares, right, end_section=kind == list(kinds)[-1])
    return table


def _text(path: Path) -> str:
    bundle = read(path, path.name, limits=Limits(seconds=_SECONDS, cpu_seconds=_SECONDS))
    return "\n".join(document.text for document in bundle.documents)


def _figures(total: Score) -> PageFigures:
    return PageFigures(
        pages=total.pages,
        cer=total.character_errors / max(1, total.characters),
        wer=total.word_errors / max(1, total.words),
        der=total.diacritic_errors / max(1, total.letters),
        order_errors=total.order_errors / max(1, total.neighbours),
        numbers_right=total.right_numbers / total.numbers if total.numbers else None,
    )
