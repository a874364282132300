"""Prizes in sentences and bullets: "01 giải Nhất: 10.000.000 đồng", "- Giải nhì (02 giải), mỗi giải trị giá 7 triệu đồng"."""

import re
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.plan import Award
from docproc.extraction.awards.clauses import number
from docproc.extraction.awards.free import free
from docproc.extraction.awards.naming import NUMBER, is_rank, written
from docproc.extraction.awards.reading import Found, completed, goes_on, read
from docproc.extraction.awards.units import MARKER_RE, units
from docproc.extraction.sections import Section

_SHARED_RE = re.compile(
    rf"mỗi (?:hạng|loại|bậc|thứ hạng|thứ bậc|mức)(?: giải)?[^.;\n]{{0,20}}?(?P<count>{NUMBER}) (?:giải|người|bài)", re.IGNORECASE
)
_SHARED_REACH = 600
"""Characters after a prize within which a number for all prizes is looked for."""
_CONTINUED = 160
"""Characters after a prize within which a clause goes on about it."""
_SENTENCE_RE = re.compile(r"\s*(?:được|là|do|phải|không|của|sẽ)\b")


def awards_in_sentences(document: Document, sections: Sequence[Section]) -> Iterator[Award]:
    """The prizes that sentences and bullets give by number or by amount, in order."""
    text = document.text
    found = _found(text, sections)
    firm = any(one.mention.firm for one in found)
    for index, one in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if firm and one.amount is None and not (one.mention.firm or is_rank(one.mention.name)):
            continue  # what comes with the prizes: "kèm Giấy khen"
        count = one.number if one.number is not None else _shared_count(text, one.mention.end)
        if count is not None or one.amount is not None or _stands_alone(text, one, following):
            yield _award_of(document, one, count)


def _found(text: str, sections: Sequence[Section]) -> list[Found]:
    found: list[Found] = []
    for unit in units(text, sections):
        if found and unit.start - found[-1].mention.end < _CONTINUED and goes_on(text, unit):
            found[-1] = completed(text, found[-1], unit)
            continue
        fresh = read(text, unit)
        # A cell of a table counts where it says all of a prize; the others are read by their columns.
        found.extend(one for one in fresh if not unit.tabled or one.amount is not None)
        other = free(text, unit) if not fresh else None
        if other is not None:
            found.append(other)
    return found


def _shared_count(text: str, start: int) -> int | None:
    """The number that the rest of the line gives for all prizes alike: "(mỗi hạng lấy 01 giải)"."""
    end = text.find("\n", start, start + _SHARED_REACH)
    shared = _SHARED_RE.search(text, start, end if end >= 0 else start + _SHARED_REACH)
    return number(shared["count"]) if shared else None


def _stands_alone(text: str, one: Found, following: Found | None) -> bool:
    """A prize that heads its line in a passage on prizes needs no number; one over others or before them is a class of prizes."""
    if not one.inside or not one.mention.firm or (following is not None and _is_class_of(text, one, following)):
        return False
    start = text.rfind("\n", 0, one.mention.start) + 1
    end = text.find("\n", one.mention.end)
    rest = text[one.mention.end : end if end >= 0 else len(text)].rstrip()
    heads = MARKER_RE.fullmatch(text, start, one.mention.start) is not None
    return heads and not rest.endswith(":") and _SENTENCE_RE.match(rest) is None


def _is_class_of(text: str, one: Found, other: Found) -> bool:
    """Whether a prize without number and amount stands over bullets, or before a colon, with prizes that have them."""
    if other.number is None and other.amount is None:
        return False
    between = text[one.mention.end : other.mention.start]
    if "\n" not in between:
        return between.lstrip().startswith(":")
    start = text.rfind("\n", 0, one.mention.start) + 1
    return between.count("\n") == 1 and _BULLET_RE.search(between) is not None and not _BULLET_RE.match(f"\n{text[start:]}")


_BULLET_RE = re.compile(r"\n\s*[-–+*•]")


def _plain(name: str) -> str:
    """A rank that opens a clause is written small: "Nhất" becomes "nhất"."""
    return name.lower() if name.istitle() and is_rank(name) else name


def _award_of(document: Document, one: Found, count: int | None) -> Award:
    confidence = 0.7 + (0.15 if one.inside else 0.05) + (0.1 if count is not None and one.amount is not None else 0.0)
    places = [one.mention.start, one.mention.end, *((one.amount.start, one.amount.end) if one.amount else ())]
    evidence = document.evidence(min(places), max(places), rule="awards.sentence", confidence=round(confidence, 2))
    amount = one.amount.vnd if one.amount else None
    return Award(name=written(_plain(one.mention.name)), count=count, amount_vnd=amount, evidence=evidence)
