"""Mentions of dates with their roles, to learn from: out of gold sets, and out of clauses marked by hand."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from docproc.documents import Document, DocumentKind
from docproc.evaluation.extraction.gold import GoldDocument, load_gold
from docproc.evaluation.extraction.judges.dates import span_agrees
from docproc.extraction.context import Draft, attach, draft_of
from docproc.extraction.dates.collecting import dated, seen_dates
from docproc.extraction.dates.seeing import Seen
from docproc.extraction.dates.situations import Situation
from docproc.extraction.pipeline import pipeline
from docproc.vietnamese.unicode import nfc

NONE = "none"
"""The role of what is no date of the plan."""
_CODES = {
    "sw": "submission_window", "cp": "campaign_period", "rd": "round", "ir": "interim_review", "fr": "final_review",
    "aw": "award_ceremony", "rp": "report_due", "td": "task_due", "ev": "event", "ef": "effective", "no": NONE,
}  # fmt: skip
_MARK_RE = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<codes>[a-z]{2}(?:,[a-z]{2})*)\]")
_LINE, _CELL = "⏎", "⇥"
"""Stand for a line feed and a tab in the file of clauses."""


@dataclass(frozen=True, slots=True)
class Example:
    """A mention to learn."""

    author: str
    """Whose text it is: a set of gold, or the clauses."""
    text: str
    """Name of the document or piece: its mentions are never parted."""
    roles: tuple[str, ...]
    """Any of these is right."""
    situation: Situation

    def as_json(self) -> str:
        """A line of the file of examples."""
        return json.dumps(
            {"author": self.author, "text": self.text, "roles": self.roles, **self.situation.as_json()}, ensure_ascii=False
        )


def example_of(line: str) -> Example:
    """From a line of the file of examples."""
    found = json.loads(line)
    return Example(found["author"], found["text"], tuple(found["roles"]), Situation.from_json(found))


def from_gold(path: Path) -> Iterator[Example]:
    """The mentions of a gold set's plans; what a gold date quotes but is read with another span is passed over."""
    for gold in load_gold(path):
        if gold.gold["kind"] == "plan" and gold.judges("dates"):
            yield from _of_gold(gold, path.stem)


def from_clauses(path: Path) -> Iterator[Example]:
    """The marked dates of a file of clauses, a clause a line: "Thu bài đến hết [ngày 15/9/2025|sw]."."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield from _of_clause(line, f"{path.stem} {number}", path.stem)


def _of_gold(gold: GoldDocument, author: str) -> Iterator[Example]:
    text = nfc(gold.text())
    document, draft = _read(text)
    stretches = [(stretch, date) for date in gold.gold["dates"] for stretch in _quoted(text, date)]
    for seen in seen_dates(document, draft):
        roles = _gold_roles(gold, stretches, seen, document, draft)
        if roles is not None:
            yield Example(author, gold.name, roles, seen.situation)


def _gold_roles(
    gold: GoldDocument, stretches: list[tuple[tuple[int, int], Any]], seen: Seen, document: Document, draft: Draft
) -> tuple[str, ...] | None:
    # As the words alone settle it, so that the examples do not depend on the model.
    made = dated(document, draft, replace(seen, reading=seen.by_words), once=True)
    record = json.loads(made.model_dump_json()) if made is not None else {}
    own = [d for (begin, stop), d in stretches if begin < seen.mention.stop and seen.mention.begin < stop]
    agreeing = [date for date in own if span_agrees(date, record)]
    if agreeing:
        return tuple(sorted({role for date in agreeing for role in date["role"].split("|")} - {"*"})) or None
    if own or any(span_agrees(date, record) for date in gold.gold["dates"]) or gold.ignored.get("dates"):
        return None
    return (NONE,)


def _quoted(text: str, date: Any) -> Iterator[tuple[int, int]]:
    evidence = date.get("evidence")
    items = evidence if isinstance(evidence, list) else [evidence]
    for item in items:
        quote = item.get("quote") if isinstance(item, dict) else item
        if isinstance(quote, str) and quote in text:
            yield text.index(quote), text.index(quote) + len(quote)


def _of_clause(line: str, name: str, author: str) -> Iterator[Example]:
    marks, text = [], ""
    position = 0
    for mark in _MARK_RE.finditer(line):
        text += _plain(line[position : mark.start()])
        words = _plain(mark["words"])
        marks.append((len(text), len(text) + len(words), tuple(_CODES[code] for code in mark["codes"].split(","))))
        text += words
        position = mark.end()
    text += _plain(line[position:])
    found = [*_marked(text, marks)]
    if len({id(mark) for mark, _ in found}) < len(marks):
        message = f"{name}: a marked date is not read"
        raise ValueError(message)
    for (_, _, roles), seen in found:
        yield Example(author, name, roles, seen.situation)


def _marked(text: str, marks: list[tuple[int, int, tuple[str, ...]]]) -> Iterator[tuple[tuple[int, int, tuple[str, ...]], Seen]]:
    document, draft = _read(text)
    for seen in seen_dates(document, draft):
        mark = next((m for m in marks if m[0] < seen.mention.stop and seen.mention.begin < m[1]), None)
        if mark is not None:
            yield mark, seen


def _plain(words: str) -> str:
    return nfc(words).replace(_LINE, "\n").replace(_CELL, "\t")


def _read(text: str) -> tuple[Document, Draft]:
    """The document and its draft as the component of dates finds it."""
    document = Document(
        file_name="a.txt", sha256=sha256(text.encode()).hexdigest(), media_type="text/plain", size=len(text.encode()), text=text
    )
    nlp = pipeline()
    doc = attach(nlp.make_doc(text), document, DocumentKind.PLAN)
    for name, component in nlp.pipeline:
        if name == "docproc_dates":
            break
        doc = component(doc)
    return document, draft_of(doc)
