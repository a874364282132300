"""From the mentions of a plan's text to its dates."""

from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Campaign
from docproc.documents.values import DateRole, Header, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.dates.choosing import is_plan_date
from docproc.extraction.dates.records import plan_date
from docproc.extraction.dates.roles import read_role
from docproc.extraction.dates.surroundings import surroundings
from docproc.extraction.dates.years import with_years
from docproc.vietnamese.dates import DateMention, Form, find_dates
from docproc.vietnamese.masks import masked

_BESIDE = 260


def plan_dates(document: Document, draft: Draft) -> tuple[PlanDate, ...]:
    """The dates of the plan in the order of the text, each value and role once."""
    header = draft.fields.get("header")
    issued_on = header.issued_on if isinstance(header, Header) else None
    campaign = draft.fields.get("campaign")
    year = campaign.year if isinstance(campaign, Campaign) else None
    taken = _taken(draft, header if isinstance(header, Header) else None)
    mentions = [m for m in find_dates(document.text) if not _overlaps(m, taken)]
    dates = _dates(document, draft, with_years(mentions, issued_on, year), issued_on)
    return tuple(_once(dates))


def _dates(document: Document, draft: Draft, mentions: list[DateMention], issued_on: date | None) -> Iterator[PlanDate]:
    headings = draft.scratch.get("outline", ())
    copy = masked(document.text)
    floor = 0
    for index, mention in enumerate(mentions):
        ceiling = mentions[index + 1].begin if index + 1 < len(mentions) else None
        around = surroundings(document, headings, mention.begin, mention.stop, floor=floor, ceiling=ceiling)
        floor = mention.stop
        reading = read_role(mention, around)
        before, after = copy[max(0, mention.begin - _BESIDE) : mention.begin], copy[mention.stop : mention.stop + _BESIDE]
        if mention.form is Form.POINT and mention.start == issued_on and issued_on is not None and reading.role is DateRole.EVENT:
            continue
        if is_plan_date(mention, around, reading, before, after):
            made = plan_date(document, mention, around, reading, draft=draft, issued_on=issued_on)
            if made is not None:
                yield made


def _taken(draft: Draft, header: Header | None) -> list[tuple[int, int]]:
    """Stretches whose dates belong to other fields: the header's date and the cited documents."""
    evidence = [c.evidence for c in draft.fields.get("citations", ())]
    own = header.evidence.get("issued_on") if header else None
    if isinstance(own, Evidence):
        evidence.append(own)
    return [(e.start, e.end) for item in evidence for e in (item, *item.also)]


def _overlaps(mention: DateMention, stretches: list[tuple[int, int]]) -> bool:
    return any(start < mention.stop and mention.begin < end for start, end in stretches)


def _once(dates: Iterator[PlanDate]) -> Iterator[PlanDate]:
    seen = set()
    for made in dates:
        key = (
            made.role,
            made.start,
            made.end,
            made.recurrence,
            made.offset and (made.offset.duration, made.offset.after),
            made.label if made.ordinal else None,
        )
        if key not in seen:
            seen.add(key)
            yield made
