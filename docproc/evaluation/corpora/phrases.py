"""Single phrases with what they mean, from the tests of other tools: days, months, quarters and years; numbers.

Lines `{"text", "value"}` of peers: those of duckling have `dim` (`time`, `numeral`, `amount-of-money`), `grain` and `reference`,
those of dateparser `kind`. Clock times, seasons and lengths of time are left out: nobody asks for them here. dateparser
stands beside ours where it is installed.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docproc.evaluation.corpora.figures import Figure, answered, lines
from docproc.vietnamese.dates import find_dates
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.unicode import nfc

_CALENDAR = frozenset({"day", "month", "quarter", "year"})
_DATEPARSER_NOW = date(2012, 11, 13)
"""The day on which the phrases of dateparser's own tests are said."""
_NUMBER_RE = re.compile(r"NumeralValue \(?(-?[\d.]+)\)?")
_RELATIVE_RE = re.compile(
    r"hôm|bữa|(?<!\w)(?:nay|mai|này|tới|sau|trước|ngoái|qua|kia|vừa|rồi|hiện|tiếp|kế)(?!\w)|giáng sinh|^(?:thứ|ch[ủú]a?) \w+$",
    re.IGNORECASE,
)

Question = tuple[str, date, date]
"""A phrase, the day it is said, and the first day that it means."""
Tool = Callable[[str, date], date | None]


def phrases(path: Path) -> Iterator[Figure]:
    """Dates that name the calendar, dates that are told from the day of speaking, and numbers."""
    items = lines(path)
    asked = [question for item in items if (question := _question(item)) is not None]
    for what, relative in (("calendar dates", False), ("dates told from today", True)):
        chosen = [question for question in asked if bool(_RELATIVE_RE.search(question[0])) is relative]
        for tool, read in _tools() if chosen else ():
            yield Figure(path.name, what, tool, answered((due, read(text, now)) for text, now, due in chosen))
    numbers = [(nfc(item["text"]), float(m[1])) for item in items if (m := _NUMBER_RE.match(item.get("expect", "")))]
    if numbers:
        yield Figure(path.name, "numbers", "docproc", answered((due, _number(text)) for text, due in numbers))


def _question(item: Any) -> Question | None:
    text, value = nfc(item["text"]), item.get("value", "")
    if item.get("grain") in _CALENDAR and item.get("kind") == "value":
        return text, _day(item["reference"]), _day(value)
    if item.get("kind") in {"date", "datetime"}:
        return text, _DATEPARSER_NOW, _day(value)
    return None


def _day(written: str) -> date:
    return date.fromisoformat(written[:10])


def _tools() -> Iterator[tuple[str, Tool]]:
    yield "docproc", _ours
    if find_spec("dateparser") is not None:  # it is measured here and not used
        yield "dateparser", _dateparser


def _ours(text: str, now: date) -> date | None:
    found = find_dates(text, anchor=now)
    return (found[0].start or found[0].end) if found else None


def _dateparser(text: str, now: date) -> date | None:
    settings = {"RELATIVE_BASE": datetime(now.year, now.month, now.day), "PREFER_DAY_OF_MONTH": "first"}  # noqa: DTZ001 - no zone is said
    found = import_module("dateparser").parse(text, languages=["vi"], settings=settings)
    return found.date() if found else None


def _number(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None
