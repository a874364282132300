"""Runs of a DOCX that are in a legacy encoding, changed to Unicode in place before the document is read.

Old documents mix: a heading in `.VnTimeH`, a body in `.VnTime`, a name pasted in Unicode. So runs are grouped by the family
of their font; the words of a group, not the font's name, decide whether the group is in a legacy encoding, and each
paragraph's share of it is asked again, for many a file in `.Vn` fonts holds good Unicode.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from docproc.reading.docx.inline import runs
from docproc.reading.docx.package import W
from docproc.reading.docx.styles import Styles
from docproc.vietnamese.legacy import Encoding, is_capital_font, legacy_encoding_of, plain_codes, to_unicode
from docproc.vietnamese.syllables import share_of_vietnamese

_FAMILIES = (".vn", "vni", "vps", "vi ")
"""How the names of the fonts of each encoding begin; those of VISCII are such as "VI Times"."""
_SHOWN = (f"{W}t", f"{W}softHyphen")
# No code of TCVN3 or VNI reads as one of these.
_UNICODE_ONLY_RE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")


class _Run(NamedTuple):
    element: etree._Element
    font: str

    @property
    def family(self) -> str:
        """What precedes the font's own name: `.vn`, `vni`, `vps`, or nothing of note."""
        name = self.font.lower()
        return next((family for family in _FAMILIES if name.startswith(family)), "")


def repair(part: etree._Element, styles: Styles) -> frozenset[Encoding]:
    """Change the runs of a part that are in a legacy encoding; the encodings that were found."""
    paragraphs = [_runs_of(paragraph, styles) for paragraph in part.iter(f"{W}p")]
    families: dict[str, list[str]] = defaultdict(list)
    for members in paragraphs:
        for run in members:
            families[run.family].append(_text(run))
    encodings = {family: legacy_encoding_of("".join(texts)) for family, texts in families.items()}
    if not any(encodings.values()):
        # A document of both kinds in one family of fonts: only its paragraphs can tell.
        encodings = dict.fromkeys(families, None)
    used: set[Encoding] = set()
    for members in paragraphs:
        used.update(_repair_paragraph(members, encodings))
    return frozenset(used)


def _runs_of(paragraph: etree._Element, styles: Styles) -> list[_Run]:
    return [_Run(run, _font(run, paragraph, styles)) for run in runs(paragraph) if any(t.tag in _SHOWN for t in run)]


def _font(run: etree._Element, paragraph: etree._Element, styles: Styles) -> str:
    fonts = styles.run_property(run, paragraph, "rFonts")
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _repair_paragraph(members: list[_Run], encodings: dict[str, Encoding | None]) -> Iterator[Encoding]:
    """Change the runs of a paragraph, family by family; what was found."""
    for family in {run.family for run in members}:
        group = [run for run in members if run.family == family]
        text = "".join(map(_text, group))
        encoding = legacy_encoding_of(text) or encodings[family]
        if encoding is None or _is_good(text, encoding):
            continue
        yield encoding
        for run in group:
            _rewrite(run, encoding)


def _is_good(text: str, encoding: Encoding) -> bool:
    """Whether a text has letters that only Unicode has, and would be no better after a change."""
    if text.isascii():
        return True
    unicode_only = _UNICODE_ONLY_RE.search(text) is not None
    return unicode_only and share_of_vietnamese(text) >= share_of_vietnamese(to_unicode(text, encoding))


def _text(run: _Run) -> str:
    """A run's text; the soft hyphen is a letter of TCVN3."""
    return plain_codes("".join(t.text or "" if t.tag == _SHOWN[0] else "\u00ad" for t in run.element if t.tag in _SHOWN))


def _rewrite(run: _Run, encoding: Encoding) -> None:
    text = to_unicode(_text(run), encoding)
    shown = [element for element in run.element if element.tag in _SHOWN]
    first = shown[0]
    first.tag = _SHOWN[0]
    first.text = text.upper() if is_capital_font(run.font) else text
    for other in shown[1:]:
        run.element.remove(other)
