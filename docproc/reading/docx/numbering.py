"""Automatic numbers as the reader sees them: numbering.xml, levels, formats, restarts."""

import re
from typing import NamedTuple

from lxml import etree

from docproc.reading.docx.package import W
from docproc.reading.list_labels import bullet, formatted

_LEVEL_RE = re.compile(r"%([1-9])")
_LEVELS = 9


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    suffix: str
    legal: bool
    restarts: bool


class Numbering:
    """The numbering part, and the counters of one document as it is read from top to bottom."""

    def __init__(self, part: etree._Element | None) -> None:
        """Without a part nothing is numbered."""
        self._abstract: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        self._style_links: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if part is None:
            return
        for abstract in part.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._abstract[name] = abstract
            link = abstract.find(f"{W}styleLink")
            if link is not None:
                self._style_links[link.get(f"{W}val", "")] = name
        for instance in part.iterfind(f"{W}num"):
            self._instances[instance.get(f"{W}numId", "")] = instance

    def next_label(self, number_id: str, level: int) -> str:
        """The label of the next paragraph of a list, with its white space behind; "" for none."""
        abstract = self._abstract_of(number_id)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._counters.setdefault(abstract, {})
        current = self._level(number_id, abstract, level)
        if self._overridden_start(number_id, level) is not None and (number_id, level) not in self._restarted:
            self._restarted.add((number_id, level))
            counters.pop(level, None)
        counters[level] = counters.get(level, current.start - 1) + 1
        for deeper in [other for other in counters if other > level]:
            if self._level(number_id, abstract, deeper).restarts:
                del counters[deeper]
        label = self._rendered(number_id, abstract, level, counters)
        return label + ("" if current.suffix == "nothing" or not label else " ")

    def _rendered(self, number_id: str, abstract: str, level: int, counters: dict[int, int]) -> str:
        current = self._level(number_id, abstract, level)
        if current.form == "bullet":
            return bullet(current.text)

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            shown = self._level(number_id, abstract, at)
            form = "decimal" if current.legal and at != level else shown.form
            return formatted(counters.get(at, shown.start), form)

        return _LEVEL_RE.sub(number, current.text)

    def _abstract_of(self, number_id: str) -> str | None:
        instance = self._instances.get(number_id)
        pointer = instance.find(f"{W}abstractNumId") if instance is not None else None
        name = pointer.get(f"{W}val", "") if pointer is not None else ""
        abstract = self._abstract.get(name)
        if abstract is None:
            return None
        link = abstract.find(f"{W}numStyleLink")
        return self._style_links.get(link.get(f"{W}val", ""), name) if link is not None else name

    def _overridden_start(self, number_id: str, level: int) -> int | None:
        override = self._override(number_id, level)
        start = override.find(f"{W}startOverride") if override is not None else None
        return _integer(start, 1) if start is not None else None

    def _override(self, number_id: str, level: int) -> etree._Element | None:
        for override in self._instances[number_id].iterfind(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level):
                return override
        return None

    def _level(self, number_id: str, abstract: str, level: int) -> _Level:
        override = self._override(number_id, level)
        own = override.find(f"{W}lvl") if override is not None else None
        shared = (e for e in self._abstract[abstract].iterfind(f"{W}lvl") if e.get(f"{W}ilvl") == str(level))
        element = own if own is not None else next(shared, None)
        if element is None:
            return _Level(1, "none", "", "nothing", legal=False, restarts=True)
        start = self._overridden_start(number_id, level)
        return _Level(
            start if start is not None else _integer(element.find(f"{W}start"), 1),
            _value(element.find(f"{W}numFmt"), "decimal"),
            _value(element.find(f"{W}lvlText"), ""),
            _value(element.find(f"{W}suff"), "tab"),
            legal=element.find(f"{W}isLgl") is not None,
            restarts=_value(element.find(f"{W}lvlRestart"), "") != "0",
        )


def _value(element: etree._Element | None, default: str) -> str:
    return element.get(f"{W}val", default) if element is not None else default


def _integer(element: etree._Element | None, default: int) -> int:
    text = _value(element, "")
    return int(text) if text.isdigit() and len(text) < 8 else default  # noqa: PLR2004 - a count
