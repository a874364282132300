"""Properties that Word inherits: from the run, its style, the paragraph's style, their ancestors and the defaults."""

from collections.abc import Iterator

from lxml import etree

from docproc.reading.docx.package import W

_OFF = frozenset({"0", "false", "off", "none"})
_MOST_ANCESTORS = 20
"""Styles that are based on each other; more is a circle."""


class Styles:
    """The styles part."""

    def __init__(self, part: etree._Element | None) -> None:
        """Without a part every question is answered by the element itself."""
        self._styles: dict[str, etree._Element] = {}
        self._default_paragraph: str | None = None
        self._run_defaults: etree._Element | None = None
        if part is None:
            return
        self._run_defaults = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in part.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default_paragraph = name

    def paragraph_property(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """A paragraph's property, its own or inherited, such as `jc` or `numPr`."""
        own = paragraph.find(f"{W}pPr/{W}{name}")
        if own is not None:
            return own
        return next((p for s in self.paragraph_styles(paragraph) if (p := s.find(f"{W}pPr/{W}{name}")) is not None), None)

    def run_property(self, run: etree._Element, paragraph: etree._Element, name: str) -> etree._Element | None:
        """A run's property, its own or inherited, such as `b` or `sz`."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        style = run.find(f"{W}rPr/{W}rStyle")
        chain = [*self._chain(style.get(f"{W}val") if style is not None else None), *self.paragraph_styles(paragraph)]
        inherited = next((p for s in chain if (p := s.find(f"{W}rPr/{W}{name}")) is not None), None)
        if inherited is None and self._run_defaults is not None:
            return self._run_defaults.find(f"{W}{name}")
        return inherited

    def paragraph_styles(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's style and its ancestors."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._chain(style.get(f"{W}val") if style is not None else self._default_paragraph)

    def list_level(self, paragraph: etree._Element) -> str:
        """The list level of a paragraph whose style is numbered: a style numbered without a level is bound to its own."""
        for style in self.paragraph_styles(paragraph):
            level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
            if level is not None:
                return level.get(f"{W}val", "0")
        return "0"

    def table_is_ruled(self, table: etree._Element) -> bool:
        """Whether any border of the table, its own, a cell's or its style's, is drawn."""
        borders = [*table.iterfind(f"{W}tblPr/{W}tblBorders"), *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")]
        if borders:
            return any(_is_drawn(side) for border in borders for side in border)
        style = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self._chain(style.get(f"{W}val") if style is not None else None)
        return any(_is_drawn(side) for s in chain for border in s.iterfind(f"{W}tblPr/{W}tblBorders") for side in border)

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            parent = style.find(f"{W}basedOn")
            name = parent.get(f"{W}val") if parent is not None else None


def is_on(toggle: etree._Element | None) -> bool:
    """Whether an on-off property is there and not switched off."""
    return toggle is not None and toggle.get(f"{W}val", "1") not in _OFF


def _is_drawn(side: etree._Element) -> bool:
    return side.get(f"{W}val") not in {None, "none", "nil"}
