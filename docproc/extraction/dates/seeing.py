"""Each mention of a plan's text in its place: the words around it, what they tell, and whether it is a date of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docproc.documents.document import Document
from docproc.documents.values import DateRole
from docproc.extraction.context import Draft
from docproc.extraction.dates.choosing import is_plan_date, is_refined, is_what_is_reviewed
from docproc.extraction.dates.deadlines import as_refusal
from docproc.extraction.dates.foreign import is_bygone
from docproc.extraction.dates.role_model import decided
from docproc.extraction.dates.roles import Reading, readings_of, settled
from docproc.extraction.dates.situations import Situation, situation
from docproc.extraction.dates.surroundings import Surroundings, surroundings
from docproc.extraction.dates.tables import heads_column
from docproc.vietnamese.dates import DateMention, Form, is_list_gap
from docproc.vietnamese.outline import Heading

_BESIDE = 260
"""Characters of masked text beside a mention that tell whether it dates a document."""
_NONE = 0.9
"""Probability from which the model has it that a mention which the rules keep is no date of the plan."""
_TOLD = 0.5
"""Strength from which words say that something happens on the very day of issue."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the earlier components found that bears on dates."""

    issued_on: date | None
    """The header's date, or that of a line of place and date at the top."""
    year: int | None
    """The campaign's single year."""
    emulation: bool
    """Whether it is a campaign of emulation."""
    spans_years: bool
    """Whether the campaign spans several years."""
    taken: tuple[tuple[int, int], ...]
    """Stretches whose dates belong to the header or to citations, sorted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in its place."""

    mention: DateMention
    around: Surroundings
    reading: Reading
    """Its role: what the model decides of a date of the plan."""
    by_words: Reading
    """What the lexicon and the rules alone settle on."""
    kept: bool
    """Whether it is a date of the plan."""
    situation: Situation
    """What the role was decided by."""


def looked_at(document: Document, draft: Draft, mentions: list[DateMention], setting: Setting, copy: str) -> Iterator[Seen]:
    """The mentions in their order, but those that name a time for other things: what is reviewed, a column, what is past.

    `copy` is the text with document numbers masked.
    """
    headings = draft.scratch.get("outline", ())
    floor, leading = 0, False
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        around = _around(document, headings, mentions, index, floor=floor, leading=leading)
        gap = document.text[mention.stop : following.begin] if following is not None else ""
        if (
            is_what_is_reviewed(mention, around, mentions[index - 1] if index else None, following)
            or is_refined(mention, following, gap)
            or is_bygone(mention, around, setting.issued_on, setting.year)
            or heads_column(document, mention)
        ):
            continue
        seen = _seen(mention, around, setting, copy)
        floor, leading = mention.stop, seen.by_words.where == "after"
        yield seen


def _seen(mention: DateMention, around: Surroundings, setting: Setting, copy: str) -> Seen:
    readings = readings_of(mention, around, emulation=setting.emulation)
    by_words = settled(mention, around, readings)
    refused = as_refusal(mention, around)
    if refused is not None:
        mention, by_words = refused, by_words._replace(role=DateRole.SUBMISSION_WINDOW)
    before, after = copy[max(0, mention.begin - _BESIDE) : mention.begin], copy[mention.stop : mention.stop + _BESIDE]
    own = _is_day_of_issue(mention, by_words, setting.issued_on)
    kept = not own and is_plan_date(mention, around, by_words, before, after)
    since = (mention.end - setting.issued_on).days if mention.end and setting.issued_on else None
    told = situation(mention, around, readings, by_words, since_issue=since, emulation=setting.emulation, kept=kept)
    if not kept or refused is not None:
        return Seen(mention, around, by_words, by_words, kept, told)
    reading, none = decided(told, readings, by_words)
    return Seen(mention, around, reading, by_words, none < _NONE, told)


def _around(
    document: Document, headings: tuple[Heading, ...], mentions: list[DateMention], index: int, *, floor: int, leading: bool
) -> Surroundings:
    """The surroundings of a mention; the words after an enumeration are those of each of its members."""
    mention, told = mentions[index], _end_of_list(document.text, mentions, index)
    found = surroundings(
        document,
        headings,
        mention.begin,
        mentions[told].stop,
        floor=floor,
        ceiling=mentions[told + 1].begin if told + 1 < len(mentions) else None,
        leading=leading,
    )
    return found._replace(within=" ".join(document.text[mention.begin : mention.stop].split()))


def _end_of_list(text: str, mentions: list[DateMention], index: int) -> int:
    """The index of the last of the dates that stand in one enumeration with this one."""
    while index + 1 < len(mentions) and _lists(text, mentions[index].stop, mentions[index + 1].begin):
        index += 1
    return index


def _lists(text: str, begin: int, stop: int) -> bool:
    return is_list_gap(text, begin, stop) and ";" not in text[begin:stop]


def _is_day_of_issue(mention: DateMention, reading: Reading, issued_on: date | None) -> bool:
    """Whether it is the plan's own day, on which nothing else is said to happen."""
    untold = mention.form is Form.POINT and reading.role is DateRole.EVENT and reading.strength < _TOLD
    return untold and mention.start == issued_on is not None
