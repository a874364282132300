"""Figures on data sets by others, kept outside the project: one adapter a set, common tools beside ours where they can answer.

A folder holds any of the sets under the file names of their adapters; what is not there is passed over.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.table import Table

from docproc.evaluation.corpora.effective import effective_dates
from docproc.evaluation.corpora.figures import Figure
from docproc.evaluation.corpora.pages import plan_pages
from docproc.evaluation.corpora.phrases import phrases
from docproc.evaluation.corpora.sheets import deadline_forms, target_rows

__all__ = ["ADAPTERS", "Figure", "render", "run"]

ADAPTERS: dict[str, Callable[[Path], Iterable[Figure]]] = {
    "effective_dates.jsonl": effective_dates,
    "duckling_vi.jsonl": phrases,
    "dateparser_vi.jsonl": phrases,
    "nq03_targets_2030.jsonl": target_rows,
    "nq03_deadline_forms.json": deadline_forms,
    "plan_texts": plan_pages,
}
"""By the name of the set's file or folder."""


def run(folder: Path) -> Iterator[Figure]:
    """The figures of every set that `folder` holds, in the order of the adapters. Raises as reading the files does."""
    for name, adapter in ADAPTERS.items():
        if (folder / name).exists():
            yield from adapter(folder / name)


def render(found: Iterable[Figure]) -> Table:
    """A table for people."""
    table = Table("set", "what", "tool", title="Data sets by others")
    for heading in ("due", "precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for one in found:
        figures = (one.score.precision, one.score.recall, one.score.f1)
        cells = ("-" if figure is None else f"{figure:.3f}" for figure in figures)
        table.add_row(one.data, one.what, one.tool, str(one.score.right + one.score.missed), *cells)
    return table
