"""Short development queries wrapped into full reports, so that the model learns what realistic entries look like.

The grievance, the effects and the scope are those of that development entry whose words are nearest to the query's: text on the
same topic around another idea. The same input gives the same reports.
"""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from docproc.evaluation.matching import Query
from docproc.matching import Idea
from docproc.matching.vectors import prepare

_NAMES = ("problem", "solution", "novelty", "effect", "applicability")
_FREE = 3
"""Every third report is one free text under headings."""


class Template(NamedTuple):
    """One way of writing a report."""

    headings: tuple[str, ...]
    opening: str
    steps: str
    novelty: str


def templates(folder: Path) -> tuple[Template, ...]:
    """The templates of the training folder."""
    data = tomllib.loads((folder / "templates.toml").read_text(encoding="utf-8"))
    return tuple(Template(tuple(t["headings"]), t["opening"], t["steps"], t["novelty"]) for t in data["template"])


def surroundings(folder: Path) -> list[dict[str, str]]:
    """The sections of the development entries."""
    lines = (folder / "development_entries" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["sections"] for line in lines]


def wrapped(
    queries: Sequence[Query], forms: Sequence[Template], entries: Sequence[dict[str, str]], first: int = 0
) -> list[Query]:
    """Each query as a report, the templates in turn from `first` on."""
    words = [_words(" ".join(entry[name] for name in ("problem", "effect"))) for entry in entries]
    return [_report(number, query, forms[number % len(forms)], entries, words) for number, query in enumerate(queries, first)]


def _report(
    number: int, query: Query, form: Template, entries: Sequence[dict[str, str]], words: Sequence[frozenset[str]]
) -> Query:
    ours = _words(query.idea.text)
    nearest = sorted(range(len(entries)), key=lambda i: (-len(ours & words[i]) / len(words[i]) ** 0.5, i))
    around = entries[nearest[number % 4]]
    own = "\n".join(query.idea.sections.values())
    texts = (around["problem"], f"{form.opening} {own}\n{form.steps}", form.novelty, around["effect"], around["applicability"])
    sections = dict(zip(_NAMES, texts, strict=True))
    if number % _FREE == 0:
        sections = {"text": "\n".join(f"{heading}\n{text}" for heading, text in zip(form.headings, texts, strict=True))}
    idea = Idea(id=f"{query.qid}-report{number}", title=query.idea.title, sections=sections)
    return query._replace(qid=idea.id, idea=idea)


def _words(text: str) -> frozenset[str]:
    return frozenset(prepare("", text).content)
