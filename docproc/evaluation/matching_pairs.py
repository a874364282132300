"""Figures of matching on labelled pairs of titles, and on a register whose rows are held to be distinct.

Pairs are lines `{"a_title", "b_title", "label"}`; those labelled `duplicate` or `likely_duplicate` repeat one idea, all others do
not.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.table import Table
from sklearn.metrics import roc_auc_score

from docproc.documents import AdoptedInitiative, Record
from docproc.documents.match import Relation
from docproc.evaluation.matching_baselines import BASELINES
from docproc.matching import Idea, Index, find

REPEATING = frozenset({"duplicate", "likely_duplicate"})
"""Labels of pairs that repeat one idea."""
_READ = 50
"""Matches read of each title."""


class TitlePair(NamedTuple):
    """Two titles and what somebody said of them."""

    one: str
    other: str
    label: str


class PairFigures(Record):
    """How one method judges pairs of titles."""

    roc_auc: float
    """Whether a pair repeats one idea, by its score."""
    flagged: dict[str, float]
    """Share of pairs called the same idea, by label; empty for methods that call nothing so."""


class RegisterFigures(Record):
    """What is found inside a register."""

    rows: int
    """Rows of the register."""
    flagged_rows: int
    """Rows of which another row is called the same idea."""
    near_pairs: tuple[tuple[float, str, str], ...]
    """Score and both titles of the pairs called so, by falling score."""


def load_pairs(file: Path) -> list[TitlePair]:
    """The pairs of a file."""
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [TitlePair(item["a_title"], item["b_title"], item["label"]) for item in items]


def judge_pairs(pairs: Sequence[TitlePair]) -> dict[str, PairFigures]:
    """Figures by method. Ours holds each first title against a register of all second ones, since frequencies come from there."""
    truth = [pair.label in REPEATING for pair in pairs]
    ours = _ours(pairs)
    found = {"docproc": PairFigures(roc_auc=float(roc_auc_score(truth, [s for s, _ in ours])), flagged=_flagged(pairs, ours))}
    ones, others = [pair.one for pair in pairs], [pair.other for pair in pairs]
    for name, method in BASELINES.items():
        scores = method(others, ones).diagonal()
        found[name] = PairFigures(roc_auc=float(roc_auc_score(truth, scores)), flagged={})
    return found


def _ours(pairs: Sequence[TitlePair]) -> list[tuple[float, bool]]:
    """Score of each pair, and whether it is called the same idea."""
    identifiers = {title: f"t{place}" for place, title in enumerate(dict.fromkeys(pair.other for pair in pairs))}
    index = Index.build(AdoptedInitiative(id=identifier, title=title) for title, identifier in identifiers.items())
    found = []
    for pair in pairs:
        matches = {m.initiative.id: m for m in find(Idea(title=pair.one), index, limit=_READ)}
        match = matches.get(identifiers[pair.other])
        found.append((match.score, match.relation is Relation.SAME_IDEA) if match else (0.0, False))
    return found


def _flagged(pairs: Sequence[TitlePair], ours: Sequence[tuple[float, bool]]) -> dict[str, float]:
    by_label: dict[str, list[bool]] = {}
    for pair, (_, flagged) in zip(pairs, ours, strict=True):
        by_label.setdefault(pair.label, []).append(flagged)
    return {label: sum(values) / len(values) for label, values in sorted(by_label.items())}


def judge_register(rows: Iterable[AdoptedInitiative]) -> RegisterFigures:
    """What is called the same idea inside a register."""
    listed = list(rows)
    index = Index.build(listed)
    near: dict[frozenset[str], tuple[float, str, str]] = {}
    flagged = set()
    for row in listed:
        for match in find(Idea.from_initiative(row), index):
            if match.initiative.id != row.id and match.relation is Relation.SAME_IDEA:
                flagged.add(row.id)
                near.setdefault(frozenset((row.id, match.initiative.id)), (match.score, row.title, match.initiative.title))
    return RegisterFigures(rows=len(listed), flagged_rows=len(flagged), near_pairs=tuple(sorted(near.values(), reverse=True)))


def load_titles(file: Path) -> list[AdoptedInitiative]:
    """The rows of a file of lines `{"title"}`."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [AdoptedInitiative(id=f"row{place}", title=line["title"]) for place, line in enumerate(lines)]


def render_pairs(found: dict[str, PairFigures]) -> Table:
    """The figures of pairs as a table."""
    labels = sorted(found["docproc"].flagged)
    table = Table("method", "ROC-AUC", *(f"flagged: {label}" for label in labels))
    for name, figures in found.items():
        table.add_row(name, f"{figures.roc_auc:.3f}", *(f"{figures.flagged[x]:.3f}" if figures.flagged else "-" for x in labels))
    return table


def render_register(found: RegisterFigures) -> Table:
    """The near pairs of a register as a table."""
    table = Table("score", "row", "is called the same idea as", title=f"{found.flagged_rows} of {found.rows} rows")
    for score, one, other in found.near_pairs:
        table.add_row(f"{score:.2f}", one, other)
    return table
