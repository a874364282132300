"""From the mentions of a plan's text to its dates."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Campaign, CampaignForm
from docproc.documents.values import Header, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.date_mentions import date_mentions
from docproc.extraction.dates.deadlines import as_limit, as_reported
from docproc.extraction.dates.records import plan_date
from docproc.extraction.dates.seeing import Seen, Setting, looked_at
from docproc.extraction.dates.tables import in_columns, is_time_column, table_words
from docproc.extraction.dates.years import with_years
from docproc.vietnamese.dates import DateMention, find_dates
from docproc.vietnamese.masks import masked

_PLACE_AND_DAY_RE = re.compile(
    r"\s{0,4}(?:[^\n\t]{3,60} [-–] )?(?:[A-ZĐÀ-Ỹ][\w.’'-]{0,12} ?){1,5}, ?"
    r"(?P<day>ngày \d{1,2} tháng \d{1,2} năm \d{4})[ \t]{0,4}(?:\n|$)"
)
_ANCHOR = "day_of_the_top_line"
_YEAR_LENGTH = 4
_YEAR_CELL_RE = re.compile(r"(?<=\t)20\d\d(?=[\t\n]|\Z)")
_LINKS_RE = re.compile(
    r"^[ \t•»-]*(?:các )?(?:tin|bài)(?: tức| viết| đã đưa)? "
    r"(?:liên quan|đã (?:đưa|đăng)(?=:|$)|khác|mới(?: nhất| hơn)?|cũ hơn|cùng (?:chuyên )?mục|đọc nhiều|nổi bật|"
    r"xem nhiều)(?::|\b[^\n]{0,12}$)|"
    r"^[ \t]*(?:ý kiến bạn đọc|viết bình luận|bình luận(?= ?\()|(?:xem|đọc) (?:thêm|nhiều)(?: tin)?:?|có thể bạn quan tâm|"
    r"(?:tin )?cùng chuyên mục)[^\n]{0,12}$",
    re.IGNORECASE | re.MULTILINE,
)


def plan_dates(document: Document, draft: Draft) -> tuple[PlanDate, ...]:
    """The dates of the plan in the order of the text, each value and role once."""
    setting = _setting(document, draft)
    once = setting.year is not None and not setting.spans_years
    return tuple(_once(_dates(document, draft, once=once)))


def seen_dates(document: Document, draft: Draft) -> Iterator[Seen]:
    """Every mention that may be a date of the plan, with what is known of it, in the order of the text."""
    setting, copy = _setting(document, draft), masked(document.text)
    stop = _end_of_article(document.text)
    mentions = [m for m in date_mentions(document, draft) if m.stop <= stop and not _overlaps(m, setting.taken)]
    mentions = in_columns(document, sorted([*mentions, *_lone_years(document)], key=lambda m: m.begin))
    yield from looked_at(document, draft, with_years(copy, mentions, setting.issued_on, setting.year), setting, copy)


def _end_of_article(text: str) -> int:
    """Where the links to other articles begin on a news page; the end of any other text."""
    links = _LINKS_RE.search(text)
    return links.start() if links else len(text)


def _setting(document: Document, draft: Draft) -> Setting:
    header, campaign = draft.fields.get("header"), draft.fields.get("campaign")
    return Setting(
        issued_on=_issued_on(document, draft),
        year=campaign.year if isinstance(campaign, Campaign) else None,
        emulation=isinstance(campaign, Campaign) and campaign.form is CampaignForm.EMULATION,
        spans_years=isinstance(campaign, Campaign) and campaign.years is not None,
        taken=tuple(sorted(_taken(document, draft, header))),
    )


def _dates(document: Document, draft: Draft, *, once: bool) -> Iterator[PlanDate]:
    for seen in seen_dates(document, draft):
        made = dated(document, draft, seen, once=once) if seen.kept else None
        if made is not None:
            yield made


def dated(document: Document, draft: Draft, seen: Seen, *, once: bool) -> PlanDate | None:
    """The record of a mention, whether kept or not; None where nothing of it is known. `once`: the plan is for one year."""
    said = as_reported(as_limit(seen.mention, seen.around), seen.around, seen.reading, once=once)
    return plan_date(document, said, seen.around, seen.reading, draft=draft, issued_on=_issued_on(document, draft))


def _issued_on(document: Document, draft: Draft) -> date | None:
    """The day of the header; where it has none, that of a line at the top that holds a place and a day alone."""
    header = draft.fields.get("header")
    if isinstance(header, Header) and header.issued_on is not None:
        return header.issued_on
    if _ANCHOR not in draft.scratch:
        line = _PLACE_AND_DAY_RE.match(document.text)
        found = find_dates(line["day"]) if line else []
        draft.scratch[_ANCHOR] = found[0].start if found else None
    anchor: date | None = draft.scratch[_ANCHOR]
    return anchor


def _taken(document: Document, draft: Draft, header: object) -> Iterator[tuple[int, int]]:
    """Stretches whose dates belong to other fields: the header's date, a line of place and day, and the cited documents."""
    line = _PLACE_AND_DAY_RE.match(document.text)
    if line:
        yield line.span("day")
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
    for start, end in _year_cells(document):
        if is_time_column(table_words(document, start)):
            for mention in find_dates(text[start:end]):
                yield replace(mention, begin=start, stop=end)


def _year_cells(document: Document) -> Iterator[tuple[int, int]]:
    """Where cells stand that hold four figures: in the tables of the layout, else between tabs."""
    text = document.text
    if not document.layout.tables:
        yield from (match.span() for match in _YEAR_CELL_RE.finditer(text))
    for table in document.layout.tables:
        for cell in table.cells:
            if cell.end - cell.start == _YEAR_LENGTH and text[cell.start : cell.end].isdigit():
                yield cell.start, cell.end


def _once(dates: Iterator[PlanDate]) -> Iterator[PlanDate]:
    """The first of those that say the same."""
    seen = set()
    for made in dates:
        counted = (made.offset.duration, made.offset.after) if made.offset else None
        key = (made.role, made.start, made.end, made.recurrence, counted, made.ordinal)
        if key not in seen:
            seen.add(key)
            yield made
