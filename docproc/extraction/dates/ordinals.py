"""Which round a date belongs to."""

import re

from docproc.documents.plan import Round
from docproc.extraction.context import Draft
from docproc.extraction.dates.surroundings import Surroundings

_NUMBER_RE = re.compile(
    r"(?:vòng|kỳ|đợt|tuần)(?: thi)?(?: thứ)? (?:0?(?P<n>\d{1,2})|(?P<w>iv|i{1,3}|nhất|một|hai|ba|tư|bốn)(?!\w))"
)
_WORDS = {"i": 1, "nhất": 1, "một": 1, "ii": 2, "hai": 2, "iii": 3, "ba": 3, "iv": 4, "tư": 4, "bốn": 4}
_FIRST_RE = re.compile(r"sơ khảo|sơ loại|sơ tuyển|vòng loại")


def ordinal(around: Surroundings, draft: Draft) -> int | None:
    """The 1-based number said beside the date, else that of the plan's round whose name stands beside it."""
    places = (around.before, *around.table, around.after, *reversed(around.headings))
    rounds = [r for r in draft.fields.get("rounds", ()) if isinstance(r, Round)]
    for place in places:
        found = _said(place.lower()) or _named(place.lower(), rounds)
        if found is not None:
            return found
    return 1 if any(_FIRST_RE.search(p.lower()) for p in places[:2]) else None


def _said(text: str) -> int | None:
    matches = list(_NUMBER_RE.finditer(text))
    if not matches:
        return None
    last = matches[-1]
    return int(last["n"]) if last["n"] else _WORDS[last["w"]]


def _named(text: str, rounds: list[Round]) -> int | None:
    """The round whose distinguishing words stand nearest to the end of `text`."""
    best: tuple[int, int] | None = None
    for item in rounds:
        words = re.sub(r"^vòng (?:thi )?(?:\d+|i{1,3})?\W*", "", item.name.lower()).strip()
        position = text.rfind(words) if words else -1
        if position >= 0 and (best is None or position > best[0]):
            best = (position, item.ordinal)
    return best[1] if best else None
