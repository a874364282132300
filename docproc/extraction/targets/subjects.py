"""What is measured where the words beside the number do not say it: the label of the line, or the subject of the clause."""

import re
from functools import cache

from docproc.extraction.targets.clauses import Clause
from docproc.extraction.targets.metric import Metric, without_leads
from docproc.extraction.targets.participation import names_body
from docproc.extraction.targets.words import alternatives, listed
from docproc.vietnamese.quantities import Quantity

_WORD_RE = re.compile(r"[^\W\d_]+")
_LABEL_RE = re.compile(
    r"[\s\-–+•*◦▪■]*(?:\(?\w{1,3}(?:\.\d{1,2})*[.)]\s*|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: là)?[,:]\s+)?"
    r"(?P<label>[^\W\d_][^:.;\n\t]{2,120}?)\s*$",
    re.IGNORECASE,
)
_CUT_RE = re.compile(r"[,;:(]")
_LONGEST = 160
"""Characters of a clause's subject."""


@cache
def _generic() -> frozenset[str]:
    """Words that measure nothing by themselves."""
    return frozenset(word for phrase in listed("generic") for word in phrase.split())


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('announcing')})(?!\w)[^:]{{0,40}}$", re.IGNORECASE)


@cache
def _moves() -> re.Pattern[str]:
    """What ends a subject: the verb that joins it to the number."""
    return re.compile(rf"(?<!\w)(?:{alternatives('moves')})(?!\w)", re.IGNORECASE)


def says_little(text: str, metric: Metric, quantity: Quantity) -> bool:
    """Whether a metric only repeats the unit or says "in all": "20 lượt", "cả năm 12 tỷ đồng", "điểm số từ 84"."""
    unit = set(_WORD_RE.findall((quantity.unit or "").lower()))
    return not set(_WORD_RE.findall(text[metric.start : metric.end].lower())) - unit - _generic()


def subject_of_number(text: str, quantity: Quantity, clause: Clause) -> Metric | None:
    """The label before a colon in the number's line, else the subject of its clause; None where neither names a thing."""
    return _label(text, quantity) or _subject(text, quantity, clause)


def _label(text: str, quantity: Quantity) -> Metric | None:
    start = text.rfind("\n", 0, quantity.start) + 1
    colon = text.find(":", start, quantity.start)
    label = _LABEL_RE.match(text, start, colon) if colon >= 0 else None
    if label is None or _announcing().match(label["label"]) or names_body(label["label"]):
        return None
    return Metric(label.start("label"), label.end("label"), "left", headed=True)


def _subject(text: str, quantity: Quantity, clause: Clause) -> Metric | None:
    start = without_leads(text, clause.start, quantity.start)
    move = _moves().search(text, start, quantity.start + 1)
    end = move.start() if move else start
    cut = _CUT_RE.search(text, start, end)
    end = start + len(text[start : cut.start() if cut else end].rstrip(" \t,;:.–-("))
    named = _WORD_RE.findall(text[start:end].lower())
    if move is None or not named or end - start > _LONGEST or not set(named) - _generic() or names_body(text[start:end]):
        return None
    return Metric(start, end, "left", headed=True)
