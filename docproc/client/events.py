"""Server-sent events, taken apart as they come in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE_RE = re.compile(r"\r\n|\n|\r")
"""Ends of lines by the standard, and no others: a separator of Unicode may stand within the data."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event."""

    name: str
    data: str
    id: str | None
    """What is sent back as `Last-Event-ID`."""


def events_of(chunks: Iterable[str]) -> Iterator[Event]:
    """The events of a stream (WHATWG HTML, 9.2); one that was cut off is left out."""
    name, data, last_id = "", list[str](), None
    for line in _lines(chunks):
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if line == "":
            if data:
                yield Event(name or "message", "\n".join(data), last_id)
            name, data = "", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id" and "\0" not in value:
            last_id = value


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    held = ""
    for chunk in chunks:
        held += chunk
        # A carriage return at the very end may be half of an end.
        whole, kept = (held[:-1], "\r") if held.endswith("\r") else (held, "")
        *lines, rest = _LINE_RE.split(whole)
        held = rest + kept
        yield from lines
