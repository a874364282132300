"""From the mentions of a plan's text to its dates."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Campaign, CampaignForm
from docproc.documents.values import DateRole, Header, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.date_mentions import date_mentions
from docproc.extraction.dates.choosing import is_plan_date, is_refined, is_what_is_reviewed
from docproc.extraction.dates.deadlines import as_limit, as_refusal, as_reported
from docproc.extraction.dates.foreign import is_bygone
from docproc.extraction.dates.records import plan_date
from docproc.extraction.dates.roles import Reading, read_role
from docproc.extraction.dates.surroundings import surroundings
from docproc.extraction.dates.tables import heads_column, in_columns, is_time_column, table_words
from docproc.extraction.dates.years import with_years
from docproc.vietnamese.dates import DateMention, Form, find_dates, is_list_gap
from docproc.vietnamese.masks import masked

_BESIDE = 260
"""Characters of masked text beside a mention that tell whether it dates a document."""
_YEAR_LENGTH = 4
_LINKS_RE = re.compile(
    r"^[ \t•»-]*(?:các )?(?:tin|bài)(?: tức| viết| đã đưa)? "
    r"(?:liên quan|đã (?:đưa|đăng)(?=:|$)|khác|mới(?: nhất| hơn)?|cũ hơn|cùng (?:chuyên )?mục|đọc nhiều|nổi bật|"
    r"xem nhiều)(?::|\b[^\n]{0,12}$)|"
    r"^[ \t]*(?:ý kiến bạn đọc|viết bình luận|bình luận(?= ?\()|(?:xem|đọc) (?:thêm|nhiều)(?: tin)?:?|có thể bạn quan tâm|"
    r"(?:tin )?cùng chuyên mục)[^\n]{0,12}$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the earlier components found that bears on dates."""

    issued_on: date | None
    """The header's date."""
    year: int | None
    """The campaign's single year."""
    emulation: bool
    """Whether it is a campaign of emulation."""
    spans_years: bool
    """Whether the campaign spans several years."""
    taken: tuple[tuple[int, int], ...]
    """Stretches whose dates belong to the header or to citations, sorted."""


def plan_dates(document: Document, draft: Draft) -> tuple[PlanDate, ...]:
    """The dates of the plan in the order of the text, each value and role once."""
    setting = _setting(draft)
    stop = _end_of_article(document.text)
    mentions = [m for m in date_mentions(document, draft) if m.stop <= stop and not _overlaps(m, setting.taken)]
    mentions = in_columns(document, sorted([*mentions, *_lone_years(document)], key=lambda m: m.begin))
    copy = masked(document.text)
    dates = _dates(document, draft, with_years(copy, mentions, setting.issued_on, setting.year), setting, copy)
    return tuple(_once(dates))


def _end_of_article(text: str) -> int:
    """Where the links to other articles begin on a news page; the end of any other text."""
    links = _LINKS_RE.search(text)
    return links.start() if links else len(text)


def _setting(draft: Draft) -> Setting:
    header, campaign = draft.fields.get("header"), draft.fields.get("campaign")
    return Setting(
        issued_on=header.issued_on if isinstance(header, Header) else None,
        year=campaign.year if isinstance(campaign, Campaign) else None,
        emulation=isinstance(campaign, Campaign) and campaign.form is CampaignForm.EMULATION,
        spans_years=isinstance(campaign, Campaign) and campaign.years is not None,
        taken=tuple(sorted(_taken(draft, header))),
    )


def _dates(document: Document, draft: Draft, mentions: list[DateMention], setting: Setting, copy: str) -> Iterator[PlanDate]:
    headings = draft.scratch.get("outline", ())
    floor, leading = 0, False
    for index, mention in enumerate(mentions):
        ceiling = mentions[index + 1].begin if index + 1 < len(mentions) else None
        told = _end_of_list(document.text, mentions, index)
        around = surroundings(
            document,
            headings,
            mention.begin,
            mentions[told].stop,
            floor=floor,
            ceiling=mentions[told + 1].begin if told + 1 < len(mentions) else None,
            leading=leading,
        )._replace(within=" ".join(document.text[mention.begin : mention.stop].split()))
        previous, following = mentions[index - 1] if index else None, mentions[index + 1] if ceiling is not None else None
        gap = document.text[mention.stop : ceiling] if ceiling is not None else ""
        if (
            is_what_is_reviewed(mention, around, previous, following)
            or is_refined(mention, following, gap)
            or is_bygone(mention, around, setting.issued_on, setting.year)
            or heads_column(document, mention)
        ):
            continue
        refused = as_refusal(mention, around)
        reading = read_role(mention, around, emulation=setting.emulation)
        if refused is not None:
            mention, reading = refused, reading._replace(role=DateRole.SUBMISSION_WINDOW)  # noqa: PLW2901 - the same mention, understood
        floor, leading = mention.stop, reading.where == "after"
        if _is_day_of_issue(mention, reading, setting.issued_on):
            continue
        before, after = copy[max(0, mention.begin - _BESIDE) : mention.begin], copy[mention.stop : mention.stop + _BESIDE]
        if is_plan_date(mention, around, reading, before, after):
            said = as_reported(
                as_limit(mention, around), around, reading, once=setting.year is not None and not setting.spans_years
            )
            made = plan_date(document, said, around, reading, draft=draft, issued_on=setting.issued_on)
            if made is not None:
                yield made


def _end_of_list(text: str, mentions: list[DateMention], index: int) -> int:
    """The index of the last of the dates that stand in one enumeration with this one, which shares the words after it."""
    while index + 1 < len(mentions) and _lists(text, mentions[index].stop, mentions[index + 1].begin):
        index += 1
    return index


def _lists(text: str, begin: int, stop: int) -> bool:
    return is_list_gap(text, begin, stop) and ";" not in text[begin:stop]


_TOLD = 0.5
"""Strength from which words say that something happens on the very day of issue."""


def _is_day_of_issue(mention: DateMention, reading: Reading, issued_on: date | None) -> bool:
    """Whether it is the plan's own day, on which nothing else is said to happen."""
    untold = mention.form is Form.POINT and reading.role is DateRole.EVENT and reading.strength < _TOLD
    return untold and mention.start == issued_on is not None


def _taken(draft: Draft, header: object) -> Iterator[tuple[int, int]]:
    """Stretches whose dates belong to other fields: the header's date and the cited documents."""
    evidence = [c.evidence for c in draft.fields.get("citations", ())]
    own = header.evidence.get("issued_on") if isinstance(header, Header) else None
    if isinstance(own, Evidence):
        evidence.append(own)
    for item in evidence:
        yield from ((e.start, e.end) for e in (item, *item.also))


def _overlaps(mention: DateMention, stretches: tuple[tuple[int, int], ...]) -> bool:
    index = bisect_left(stretches, (mention.begin, 0))
    return any(start < mention.stop and mention.begin < end for start, end in stretches[max(0, index - 2) : index + 2])


def _lone_years(document: Document) -> Iterator[DateMention]:
    """Cells of a column of times that hold nothing but a year."""
    text = document.text
    for table in document.layout.tables:
        for cell in table.cells:
            alone = cell.end - cell.start == _YEAR_LENGTH and text[cell.start : cell.end].isdigit()
            if alone and is_time_column(table_words(document, cell.start)):
                for mention in find_dates(text[cell.start : cell.end]):
                    yield replace(mention, begin=cell.start, stop=cell.end)


def _once(dates: Iterator[PlanDate]) -> Iterator[PlanDate]:
    """The first of those that say the same."""
    seen = set()
    for made in dates:
        counted = (made.offset.duration, made.offset.after) if made.offset else None
        key = (made.role, made.start, made.end, made.recurrence, counted, made.ordinal)
        if key not in seen:
            seen.add(key)
            yield made
