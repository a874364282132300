"""The text of a paragraph as Word shows it: insertions in, deletions out, fields as their results, no hidden text."""

from collections.abc import Iterator

from lxml import etree

from docproc.reading.docx.package import MC, W
from docproc.reading.docx.styles import Styles, is_on

_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_NOT_CONTENT = frozenset({f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}sdtPr", f"{W}rt"})
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


class Inline:
    """Reads paragraphs in order; keeps count of fields, which may begin in one paragraph and end in another."""

    def __init__(self, styles: Styles) -> None:
        """`styles` say what is hidden or shown in capitals."""
        self._styles = styles
        self._fields: list[bool] = []  # for each open field, whether its result has begun

    def text(self, paragraph: etree._Element) -> str:
        """The paragraph's text; tabs and line breaks stay as such."""
        return "".join(self._run_text(run, paragraph) for run in runs(paragraph))

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether every run that shows a letter is bold."""
        shown = [run for run in runs(paragraph) if any((t.text or "").strip() for t in run.iterfind(f"{W}t"))]
        return bool(shown) and all(is_on(self._styles.run_property(run, paragraph, "b")) for run in shown)

    def size(self, paragraph: etree._Element) -> float | None:
        """Type size of the first run that shows a letter, points; None where the file does not say."""
        for run in runs(paragraph):
            if run.find(f"{W}t") is not None:
                element = self._styles.run_property(run, paragraph, "sz")
                half_points = element.get(f"{W}val", "") if element is not None else ""
                return int(half_points) / 2 if half_points.isdigit() and len(half_points) < 5 else None  # noqa: PLR2004
        return None

    def _run_text(self, run: etree._Element, paragraph: etree._Element) -> str:
        parts = [self._part(element) for element in _children(run)]
        text = "".join(parts)
        if not text or is_on(self._styles.run_property(run, paragraph, "vanish")):
            return ""
        return text.upper() if is_on(self._styles.run_property(run, paragraph, "caps")) else text

    def _part(self, element: etree._Element) -> str:
        if element.tag == f"{W}fldChar":
            self._turn(element.get(f"{W}fldCharType", ""))
            return ""
        if not all(self._fields):
            return ""
        if element.tag == f"{W}t":
            return element.text or ""
        if element.tag == f"{W}sym":
            return _symbol(element.get(f"{W}char", ""))
        return _SIGNS.get(str(element.tag), "")

    def _turn(self, kind: str) -> None:
        """A field's instruction begins, its result begins, or it ends."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, through links, fields and content controls, without what was deleted."""
    for element in _children(paragraph):
        if element.tag == f"{W}r":
            yield element
        elif element.tag not in _DELETED and element.tag not in _DRAWINGS and element.tag != f"{W}p":
            yield from runs(element)


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes anchored in a paragraph, each once though the file holds two renderings of it."""
    for element in _children(paragraph):
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == f"{W}r" or element.tag not in _DELETED:
            yield from text_boxes(element)


def references(paragraph: etree._Element, kind: str) -> list[str]:
    """Ids of the notes (`footnoteReference`, `endnoteReference`) that a paragraph's text refers to."""
    return [e.get(f"{W}id", "") for run in runs(paragraph) for e in run.iterfind(f"{W}{kind}")]


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """Children that are content; of alternative renderings the first that holds text, for they say the same."""
    for child in element:
        if child.tag in _NOT_CONTENT or not isinstance(child.tag, str):
            continue
        if child.tag != f"{MC}AlternateContent":
            yield child
            continue
        renderings = list(child.iterfind(f"{MC}Choice")) + list(child.iterfind(f"{MC}Fallback"))
        best = next((r for r in renderings if next(r.iter(f"{W}t"), None) is not None), None)
        if best is not None:
            yield from _children(best)


def _symbol(code: str) -> str:
    """A character of a symbol font: a mark, whatever it looks like."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character
