"""The cohort: initiatives that an idea is held against to see how much it shares with any text at all.

`cohort.jsonl` is written by `docproc.training.matching` from our own development texts.
"""

import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from docproc.matching.idea import Idea
from docproc.matching.parts import supporting
from docproc.matching.probe import RowTerms, row_terms
from docproc.matching.vectors import prepare


class Member(NamedTuple):
    """A text of the cohort."""

    title: str
    """By which it is told from the rows of a register."""
    terms: RowTerms
    """What is compared."""


class Cohort(NamedTuple):
    """What ideas are held against beside the rows of a register."""

    rows: tuple[Member, ...]
    """Titles and summaries, for registers."""
    entries: tuple[Member, ...]
    """Entries, for the entries of a contest."""

    def without(self, titles: frozenset[str]) -> "Cohort":
        """The cohort without texts of these titles, which a model is being trained or judged on."""
        return Cohort(*(tuple(member for member in members if member.title not in titles) for members in self))


@lru_cache(maxsize=1)
def default_cohort() -> Cohort:
    """The cohort that comes with the package."""
    lines = files("docproc.matching").joinpath("cohort.jsonl").read_text(encoding="utf-8").splitlines()
    items = [(json.loads(line)) for line in lines]
    members = [(item["kind"], member_of(Idea(title=item["title"], sections=item["sections"]))) for item in items]
    return Cohort(
        tuple(member for kind, member in members if kind == "row"), tuple(member for kind, member in members if kind == "entry")
    )


def member_of(idea: Idea) -> Member:
    """An idea as a member of a cohort."""
    return Member(idea.title, row_terms(prepare(idea.title, idea.text, supporting(idea))))
