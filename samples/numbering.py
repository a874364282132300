"""Word's automatic numbering: the numbers stand in numbering.xml and not in the paragraphs' text."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_LEVELS = (("Điều ", "decimal", "Điều %1."), ("1", "decimal", "%2."), ("a", "lowerLetter", "%3)"))
_ROMAN = (("I", "upperRoman", "%1."), ("1", "decimal", "%2."), ("a", "lowerLetter", "%3)"))
_BULLETS = {"-": 90, "+": 91}


class Numbering:
    """Two outlines (Điều 1. 1. a) and I. 1. a)) and two bullets; a level restarts after each paragraph above it."""

    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        for number, levels in ((80, _LEVELS), (81, _ROMAN)):
            self._define(number, "".join(_level(index, style, text) for index, (_, style, text) in enumerate(levels)))
        for sign, number in _BULLETS.items():
            self._define(number, _level(0, "bullet", sign))
        self._outline = 81

    def apply(self, paragraph: Any, marker: str) -> bool:
        """Give the paragraph the number that the marker stands for; False where no list of ours has such a marker."""
        if marker in _BULLETS:
            return self._set(paragraph, _BULLETS[marker], 0)
        if marker.startswith("Điều"):
            self._outline = 80
            return self._set(paragraph, 80, 0)
        if marker.rstrip(".").isdigit():
            return self._set(paragraph, self._outline, 1)
        if marker.endswith(")"):
            return self._set(paragraph, self._outline, 2)
        self._outline = 81
        return self._set(paragraph, 81, 0)

    def _set(self, paragraph: Any, number: int, level: int) -> bool:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 no public way to number
        properties.get_or_add_numId().val = number
        properties.get_or_add_ilvl().val = level
        return True

    def _define(self, number: int, levels: str) -> None:
        kind = "multilevel" if number < min(_BULLETS.values()) else "singleLevel"
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        )
        first = self._root.find("{*}num")
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)
        self._root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'),
        )


def _level(index: int, style: str, text: str) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if index == 0 and style != "bullet" else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>{bold}</w:lvl>'
    )
