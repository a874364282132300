"""Sentences in Vietnamese that say why a match is one, fit for a letter."""

from datetime import date
from typing import NamedTuple

from docproc.documents import AdoptedInitiative, Scope
from docproc.documents.match import Relation, Shared

_OPENING = {
    Relation.SAME_IDEA: "Ý tưởng này nhiều khả năng trùng với",
    Relation.OVERLAPPING: "Ý tưởng này giống một phần đáng kể với",
    Relation.RELATED: "Chưa thấy ý tưởng này trùng với",
}
_FACETS = {"tool": "phương tiện", "object": "đối tượng", "process": "cách làm", "beneficiary": "người thụ hưởng"}
_QUOTED = 90
"""Longest quotation in a sentence, characters."""
_LEAST_SURE, _MOST_SURE = 1, 99
"""Per cent: no model is surer than that."""


class Quotes(NamedTuple):
    """The likest passage of both sides."""

    ours: str
    """Of the idea."""
    theirs: str
    """Of what it is compared with."""


class Grounds(NamedTuple):
    """What a sentence may say for a relation."""

    shared: Shared
    """What both have in common."""
    quotes: Quotes | None = None
    """The likest passage; null where there is none."""
    adopted_later: bool = False
    """Whether the initiative was adopted after the entry was filed."""


def named(row: AdoptedInitiative) -> str:
    """The initiative as a letter names it: title, unit, decision and date, as far as known."""
    parts = [f"sáng kiến “{row.title}”"]
    if row.unit:
        parts.append(f"của {row.unit}")
    if row.decision:
        parts.append(f"(Quyết định số {row.decision}{on(row.adopted_on, ' ngày ')})")
    elif row.adopted_on:
        parts.append(f"({became_known(row)}{on(row.adopted_on, ' ngày ')})")
    return " ".join(parts)


def became_known(row: AdoptedInitiative) -> str:
    """How an initiative came to be known: recognised by a decision, or published."""
    return "công nhận" if row.decision or row.scope is Scope.IN_PROVINCE else "công bố"


def reason(name: str, relation: Relation, score: float, grounds: Grounds) -> str:
    """One sentence: how an idea is related to what `name` names, what both have in common, and the likest passage."""
    sentence = f"{_OPENING[relation]} {name}"
    said = [*_in_common(grounds.shared, relation), *_likest(grounds.quotes, relation), *_too_late(grounds, relation)]
    if said:
        sentence += ": " + "; ".join(said)
    return f"{sentence} (xác suất trùng ý tưởng {probability(score)})."


def probability(score: float) -> str:
    """A probability in words of a letter, which is never certain."""
    percent = round(100 * score)
    if percent > _MOST_SURE:
        return f"trên {_MOST_SURE}%"
    return f"{percent}%" if percent >= _LEAST_SURE else f"dưới {_LEAST_SURE}%"


def _in_common(shared: Shared, relation: Relation) -> list[str]:
    found = [f"{label} “{value}”" for facet, label in _FACETS.items() if (value := getattr(shared, facet))]
    both = "chỉ cùng" if relation is Relation.RELATED else "cùng"
    return [f"{both} {', '.join(found)}"] if found else []


def _likest(quotes: Quotes | None, relation: Relation) -> list[str]:
    """The likest passage, where the relation is close enough for it to be a ground; of both sides, unless they read alike."""
    if quotes is None or relation is Relation.RELATED:
        return []
    ours, theirs = _shortened(quotes.ours), _shortened(quotes.theirs)
    if ours.lower() == theirs.lower():
        return [f"đoạn giống nhất là “{ours}”"]
    return [f"đoạn giống nhất là “{ours}”, ứng với “{theirs}”"]


def _too_late(grounds: Grounds, relation: Relation) -> list[str]:
    if not grounds.adopted_later or relation is Relation.RELATED:
        return []
    return ["được công nhận sau ngày nộp bài nên không tính là đã có trước"]


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED].rsplit(" ", 1)[0] + "…"


def on(day: date | None, before: str, after: str = "") -> str:
    """A day between words; nothing where it is not known."""
    return f"{before}{as_written(day)}{after}" if day else ""


def as_written(day: date) -> str:
    """A day as a Vietnamese reader writes it."""
    return day.strftime("%d/%m/%Y")
