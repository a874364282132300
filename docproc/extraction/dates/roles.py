"""What happens on a date: words in its own clause first, then its table's headings, then the headings above."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.values import DateRole, Precision
from docproc.extraction.dates.surroundings import Surroundings
from docproc.extraction.dates.tables import is_time_column
from docproc.vietnamese.dates import DateMention, Form

_REACH = 320
"""Characters over which a word's weight fades to half."""
_FEW_WORDS = 4
_TELLING = 0.5
"""Strength from which the words before a mention are held to be about it."""
_LEADING = 12
"""A mention with at most this much before it in its clause leads it, and what follows says what it is."""


class _Word(NamedTuple):
    role: DateRole
    pattern: re.Pattern[str]
    weight: float
    forms: frozenset[str]


class Reading(NamedTuple):
    """A role, how strong the words for it are (0 to 1), and where they stand."""

    role: DateRole
    strength: float
    where: str
    """`clause`, `after`, `table`, `sentence` (a clause of several dates), `heading`, `form` (how the date is put), `model`."""
    words: str = ""
    """The words that told the role."""


@cache
def _lexicon() -> tuple[_Word, ...]:
    data = tomllib.loads(files(__package__).joinpath("roles.toml").read_text("utf-8"))
    return tuple(
        _Word(DateRole(entry["code"]), re.compile(rf"(?<!\w){pattern}"), weight, frozenset(entry.get("forms", ())))
        for entry in data["role"]
        for pattern, weight in entry["words"]
    )


def read_role(mention: DateMention, around: Surroundings, *, emulation: bool = False) -> Reading:
    """The best reading of the mention's role by its words; a campaign of emulation has rounds only where it calls them so."""
    return settled(mention, around, readings_of(mention, around, emulation=emulation))


def settled(mention: DateMention, around: Surroundings, readings: tuple[Reading, ...]) -> Reading:
    """The strongest reading, or what the form of the mention lets expect where there is none; set right by rule."""
    best = max(readings, key=lambda r: r.strength, default=Reading(_fallback(mention, around), 0.0, "form"))
    return _adjusted(mention, around, best)


def readings_of(mention: DateMention, around: Surroundings, *, emulation: bool = False) -> tuple[Reading, ...]:
    """All readings that words of the lexicon give of the mention."""
    # The event from which a stretch is counted does not tell what the stretch is for.
    told = around.before.strip() and (mention.form is Form.FROM_EVENT or _FROM_EVENT_RE.search(around.opening))
    opening = around.opening.lower().split("từ", maxsplit=1)[0] if told else around.opening
    before = f"{around.before} {opening}".lower().strip()
    own = [told.reading for told in _in_text(before, "clause", 1.0, mention.form, from_end=True)]
    further = sorted(_further(mention, around, told=any(r.strength >= _TELLING for r in own)), key=lambda found: found.word)
    return tuple(r for r in (*own, *(found.reading for found in further)) if _may_be(r, mention, emulation=emulation))


_FROM_EVENT_RE = re.compile(r"từ\s+(?:ngày|khi|lúc)\s+[^\W\d]", re.IGNORECASE)
_ROUND_RE = re.compile(r"vòng|khảo|chung kết|bán kết")


def _may_be(reading: Reading, mention: DateMention, *, emulation: bool) -> bool:
    """Not a campaign that ends before a day is reached, and no jury's round where nobody competes in rounds."""
    if reading.role is DateRole.CAMPAIGN_PERIOD and mention.form is Form.DEADLINE:
        return not mention.end_exclusive
    return reading.role is not DateRole.ROUND or not emulation or bool(_ROUND_RE.search(reading.words))


class _Told(NamedTuple):
    """A reading, and the place in the lexicon of the word that told it: of two alike the earlier word counts."""

    word: int
    reading: Reading


def _further(mention: DateMention, around: Surroundings, *, told: bool) -> Iterator[_Told]:
    """What stands after the mention, in its table, in the rest of its sentence and above it.

    `told` says that the words before it tell enough: those after it then belong to something else.
    """
    leads = not told and len(around.before.strip(" -+*•:.()0123456789")) <= _LEADING
    # Where another date follows, the words between the two are rather about that one.
    beyond = 0.95 if leads else 0.25 if around.followed else 0.55
    if mention.form is Form.RECURRING:
        yield from _in_text(around.within, "clause", 0.9, mention.form, from_end=True)
    yield from _in_text(around.after, "after", beyond, mention.form, from_end=False)
    aside = _is_time_cell(around.table)
    for index, cell in enumerate(around.table):
        for found in _in_text(cell, "table", 0.95 if index else 0.7, mention.form, from_end=False):
            if not (aside and index == 0 and found.reading.role is DateRole.CAMPAIGN_PERIOD):
                yield found
    yield from _in_text(around.wider, "sentence", 0.4, mention.form, from_end=False)
    fits = _fits_time_heading(mention, around)
    for depth, heading in enumerate(reversed(around.headings)):
        for found in _in_text(heading, "heading", 0.6 - 0.08 * min(depth, 4), mention.form, from_end=True):
            if fits or found.reading.role is not DateRole.CAMPAIGN_PERIOD:
                yield found


def _is_time_cell(table: tuple[str, ...]) -> bool:
    """Whether the header over the mention says only that times stand below it: other cells of the row tell what happens."""
    return len(table) > 1 and is_time_column(table)


def _fits_time_heading(mention: DateMention, around: Surroundings) -> bool:
    """Whether "Thời gian thực hiện" above may speak of this mention: a stretch, or a deadline without words of its own."""
    if mention.form is Form.DEADLINE:
        return len(around.before.split()) <= _FEW_WORDS
    return mention.form is not Form.RECURRING


def _in_text(text: str, where: str, factor: float, form: Form, *, from_end: bool) -> Iterator[_Told]:
    """The readings that words in `text` give of a mention of this form, in the order of the lexicon."""
    for index, start, end, written in _words_in(text.lower()):
        word = _lexicon()[index]
        if word.forms and form.value not in word.forms:
            continue
        fade = 1 / (1 + (len(text) - end if from_end else start) / _REACH)
        yield _Told(index, Reading(word.role, word.weight * factor * fade, where, written))


@lru_cache(maxsize=512)
def _words_in(text: str) -> tuple[tuple[int, int, int, str], ...]:
    """Which words of the lexicon stand where in a text; kept, since all dates under a heading ask for its words."""
    return tuple(
        (index, match.start(), match.end(), match.group())
        for index, word in enumerate(_lexicon())
        for match in word.pattern.finditer(text)
    )


def _fallback(mention: DateMention, around: Surroundings) -> DateRole:
    whole_month = mention.form is Form.POINT and mention.precision is not Precision.DAY
    if whole_month or mention.form in {Form.DEADLINE, Form.RECURRING, Form.COUNTED}:
        return DateRole.TASK_DUE
    starts = mention.form is Form.RANGE and "bắt đầu" in around.opening.lower()
    return DateRole.CAMPAIGN_PERIOD if starts else DateRole.EVENT


_REPORT_RE = re.compile(r"báo cáo|gửi (?:kết quả|văn bản)")
_PERIOD_LABEL_RE = re.compile(
    r"thời gian (?:thực hiện|tổ chức|triển khai|thi đua|diễn ra|phát động)[^.;:,\n]{0,60}:?\s*(?:trong|giai đoạn|từ)?\s*$",
    re.IGNORECASE,
)


def is_period_label(before: str) -> bool:
    """Whether the words before a year or years name the campaign's time: "Thời gian thực hiện: giai đoạn …"."""
    return bool(_PERIOD_LABEL_RE.search(before))


_TIME_HEADING_RE = re.compile(r"thời gian|tiến độ|lịch|thời hạn|lộ trình")


def _adjusted(mention: DateMention, around: Surroundings, best: Reading) -> Reading:
    """Settles what words alone do not: a lone range under "Thời gian" is the campaign's, a report is due by a deadline."""
    deadline = mention.form in {Form.DEADLINE, Form.RECURRING}
    before = around.before.lower()
    reviews = {DateRole.FINAL_REVIEW, DateRole.INTERIM_REVIEW, DateRole.TASK_DUE}
    if deadline and best.role in reviews and any(_REPORT_RE.search(t.lower()) for t in (before, *around.headings[-2:])):
        return best._replace(role=DateRole.REPORT_DUE)
    reported = any(_REPORT_RE.search(t.lower()) for t in around.headings[-2:])
    if mention.form is Form.RECURRING and best.role is DateRole.SUBMISSION_WINDOW and reported:
        return best._replace(role=DateRole.REPORT_DUE)
    if mention.precision is Precision.YEAR and mention.form in {Form.POINT, Form.RANGE} and is_period_label(before):
        return Reading(DateRole.CAMPAIGN_PERIOD, 0.9, "clause", "thời gian")
    long = mention.form in {Form.RANGE, Form.FROM_EVENT, Form.OPEN_END}
    weak = best.strength < 0.35  # noqa: PLR2004 - half of the least certain word in the mention's own clause
    if long and weak and any(_TIME_HEADING_RE.search(t.lower()) for t in (before, *around.headings[-1:])):
        return Reading(DateRole.CAMPAIGN_PERIOD, 0.5, "heading", "thời gian")
    if mention.form is Form.POINT and best.role is DateRole.REPORT_DUE and mention.precision is Precision.DAY:
        return best._replace(strength=best.strength * 0.8)
    return best
