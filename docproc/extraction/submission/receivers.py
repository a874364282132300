"""Who receives entries, and the office in charge: "gửi về Sở Nội vụ tỉnh (qua Phòng Cải cách hành chính)"."""

import re
from typing import NamedTuple

from docproc.extraction.submission.leads import is_sender, leads, openings, receives
from docproc.extraction.submission.naming import with_unlisted
from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.unicode import new_tone_placement

_VIA_RE = re.compile(r"(?i)(?:thông qua|qua|trực tiếp (?:tại|qua))[ \u00a0:]{1,3}\Z")
_LONGEST_JOINT = 20
"""Characters of " (thông qua " between a receiver and its office."""
_OFFICES = frozenset({"division", "unit", "organiser"})
_INSIDE_RE = re.compile(r"[ \u00a0]?(?:(?:,|-|–|thuộc|trực thuộc|của|\()[ \u00a0]?)?(?:thuộc[ ]|trực thuộc[ ]|của[ ])?")


class Received(NamedTuple):
    """Who receives entries."""

    recipient: Body | None
    """The receiving body; its range lies in the text."""
    via: Body | None
    """The office in charge."""


def received(text: str, start: int, end: int, *, listed: bool = False) -> Received | None:
    """The receiver that the line `text[start:end]` names, or None; in a `listed` address it may open the line."""
    line = text[start:end]
    plain = new_tone_placement(line)
    opened = openings(plain) if listed else ()
    bodies = with_unlisted(plain, find_bodies(line), opened)
    led = {lead.end() for lead in leads(plain)}
    named = [
        body
        for body in bodies
        if (body.start in opened and not is_sender(plain, body.end)) or body.start in led or receives(plain, body.end)
    ]
    if not named:
        return None
    # "Ban Tổ chức tiếp nhận bài (gửi về Sở Nội vụ)": entries go to the body that exists all year.
    lasting = [body for body in named if body.kind != "organiser"]
    only_offices = all(body.kind == "division" for body in lasting)
    return _shifted(_told(plain, named if only_offices else lasting, bodies), start)


def _told(line: str, named: list[Body], bodies: list[Body]) -> Received:
    """An office stands for its parent where the parent follows it; "qua" tells the office."""
    first = named[0]
    via = next(
        (body for body in named if _VIA_RE.search(line[max(0, body.start - 40) : body.start]) and body.kind in _OFFICES), None
    )
    others = [body for body in named if body is not via]
    if via is not None:
        parent = _parent(line, via, bodies)
        before = next((body for body in others if body.start < via.start), None)
        if before is not None and before.kind == "organiser" and parent is not None:
            before = parent  # "Ban Tổ chức nhận bài (qua Phòng …, Sở Nội vụ)": entries go to the body that exists all year
        whole = before or parent or (others[0] if others else None)
        return Received(whole, via) if whole is not None or via.kind == "organiser" else Received(via, None)
    parent = _parent(line, first, bodies)
    if first.kind == "division" and parent is not None:
        return Received(parent, first)
    office = next((body for body in bodies if body.start > first.end and _opens_office(line, first, body)), None)
    return Received(first, office)


def _parent(line: str, office: Body, bodies: list[Body]) -> Body | None:
    """The body right after an office: "Phòng …, Sở Nội vụ tỉnh …", "Phòng … thuộc Sở …"."""
    inside = _INSIDE_RE.match(line, office.end)
    if inside is None:
        return None
    return next((body for body in bodies if body.start == inside.end() and body.kind not in {"division", "organiser"}), None)


def _opens_office(line: str, first: Body, body: Body) -> bool:
    """Whether "(qua Phòng …)" or "(Phòng …)" follows the receiver."""
    if body.start - first.end > _LONGEST_JOINT:
        return False
    between = line[first.end : body.start]
    return body.kind in {"division", "unit"} and re.fullmatch(r"[ \u00a0]*[(,][ ]*(?:(?:thông )?qua[ ]+)?", between) is not None


def _shifted(found: Received, offset: int) -> Received:
    def shift(body: Body | None) -> Body | None:
        return body._replace(start=body.start + offset, end=body.end + offset) if body else None

    return Received(shift(found.recipient), shift(found.via))
