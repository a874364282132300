"""HTML: the text of the page's main part, block by block, without scripts, menus and other chrome."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from docproc.documents import BlockKind
from docproc.documents import errors as causes
from docproc.reading.composer import clean
from docproc.reading.drafts import LineDraft, Paragraph, Piece
from docproc.reading.encodings import Decoded, decode
from docproc.reading.layout_tables import Contents, as_columns, table_of
from docproc.reading.list_labels import formatted
from docproc.reading.paragraph_ends import starts_item
from docproc.reading.task import Reading, Task, with_repairs
from docproc.vietnamese.legacy import repaired

_DROPPED_NAMES = """head script style noscript template iframe object embed svg canvas audio video nav footer aside form
button select textarea input dialog menu"""
_BLOCK_NAMES = """address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5
h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul"""
_DROPPED, _BLOCKS = frozenset(_DROPPED_NAMES.split()), frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME_RE = re.compile(
    r"(?:^|[-_ ])(?:menu|nav|navbar|navigation|footer|sidebar|side-bar|breadcrumbs?|banner|comments?|share|sharing|social|"
    r"related|advert\w*|ads|search|login|pagination|pager|cookie\w*|popup|modal|toolbar|widget)(?:$|[-_ ])",
    re.IGNORECASE,
)
_MOST_CHROME = 0.3
"""Share of the page's text from which nothing is chrome, whatever its class says."""
_MAIN_SHARE = 0.4
"""Share of the page's text that an element named as the main part must hold."""
_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN_RE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RULED_RE = re.compile(r"border[^;:]{0,20}:[^;]{0,40}(?:solid|dotted|dashed|double)", re.IGNORECASE)


def read(task: Task) -> Reading:
    """The text of a page."""
    try:
        decoded = _decoded(task.untrusted)
        root = parser.document_fromstring(decoded.text, parser=parser.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, ValueError) as error:
        raise causes.DamagedFileError("HTML") from error
    _drop_chrome(root)
    return with_repairs(Reading(tuple(_pieces(_main_part(root)))), decoded.repaired)


def _decoded(untrusted: bytes) -> Decoded:
    """The page as text; what it says of its encoding is believed if it holds."""
    declared = _CHARSET_RE.search(untrusted[:4096])
    if declared:
        try:
            return Decoded(*repaired(untrusted.decode(declared.group(1).decode("ascii"))))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(untrusted)


def _drop_chrome(root: etree._Element) -> None:
    """Remove what is no text of the page: scripts, menus, and small parts that are named as chrome."""
    for element in [e for e in root.iter() if not isinstance(e.tag, str) or e.tag in _DROPPED or _is_hidden(e)]:
        _remove(element)
    length = max(1, len(_text(root)))
    containers = root.iter("div", "section", "ul", "header", "span", "table")
    for element in [e for e in containers if _CHROME_RE.search(_names(e))]:
        if len(_text(element)) < _MOST_CHROME * length:
            _remove(element)


def _names(element: etree._Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN_RE.search(element.get("style", "")) is not None


def _remove(element: etree._Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _main_part(root: etree._Element) -> etree._Element:
    """The element that is named as the main part, if most of the text stands there; else the whole page."""
    length = len(_text(root))
    named = [*root.iter("main"), *root.iter("article"), *(e for e in root.iter() if e.get("role") == "main")]
    return next((e for e in named if len(_text(e)) >= _MAIN_SHARE * length), root)


def _text(element: etree._Element) -> str:
    return clean("".join(t for t in element.itertext() if isinstance(t, str)))


def _pieces(element: etree._Element) -> Iterator[Piece]:
    """The blocks of an element, in order; text between blocks is a block too."""
    pending: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraphs(pending, element)
            pending = []
            yield from _block(child)
        else:
            pending += _inline(child)
            blocks = any(e.tag in _BLOCKS for e in child.iter())
            if blocks:
                pending = []
                yield from _pieces(child)
        pending.append(child.tail or "")
    yield from _paragraphs(pending, element)


def _block(element: etree._Element) -> Iterator[Piece]:
    if element.tag == "table":
        yield from _table(element)
    elif element.tag == "li":
        yield from _labelled(list(_pieces(element)), _label(element))
    else:
        yield from _pieces(element)


def _inline(element: etree._Element) -> list[str]:
    """The text of an element within a line; `br` is a line feed."""
    if element.tag == "br":
        return ["\n"]
    parts = [element.text or ""]
    for child in element:
        parts += [*_inline(child), child.tail or ""]
    return parts


def _paragraphs(parts: list[str], element: etree._Element) -> Iterator[Piece]:
    """The lines of a stretch of text; white space of the source means nothing but in `pre`."""
    lines = "".join(part if part == "\n" or element.tag == "pre" else part.replace("\n", " ") for part in parts)
    for line in lines.split("\n"):
        text = clean(line)
        if text:
            heading = element.tag in _HEADINGS
            kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if starts_item(text) else BlockKind.PARAGRAPH
            yield Paragraph((LineDraft(text),), kind, bold=heading, centred=_is_centred(element))


def _is_centred(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.tag == "center" or element.get("align") == "center" or "text-align:center" in style


def _label(item: etree._Element) -> str:
    """The number or dash in front of a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start, value = parent.get("start", "1"), item.get("value", "")
    place = 1 + sum(1 for sibling in item.itersiblings("li", preceding=True))
    number = int(value) if value.isdigit() else place - 1 + (int(start) if start.isdigit() else 1)
    return f"{formatted(number, _LIST_FORMS.get(parent.get('type', ''), 'decimal'))}. "


def _labelled(pieces: list[Piece], label: str) -> Iterator[Piece]:
    for index, piece in enumerate(pieces):
        if index == 0 and isinstance(piece, Paragraph) and not starts_item(piece.lines[0].text):
            yield piece._replace(lines=(LineDraft(label + piece.lines[0].text),), kind=BlockKind.LIST_ITEM)
        else:
            yield piece


def _table(table: etree._Element) -> list[Piece]:
    """A table, or the text of one that only lays out the page."""
    if next(table.iterfind(".//table"), None) is not None:
        cells = [e for e in table.iter("td", "th") if _is_of(e, table)]
        return [piece for cell in cells for piece in _pieces(cell)]
    contents, rows, heads = _grid(table)
    ruled = table.get("border", "0") not in {"0", ""} or any(_RULED_RE.search(e.get("style", "")) for e in table.iter())
    columns = as_columns(contents, ruled=ruled)
    return columns if columns is not None else table_of(contents, rows, heads)


def _is_of(cell: etree._Element, table: etree._Element) -> bool:
    return next(cell.iterancestors("table"), None) is table


def _grid(table: etree._Element) -> tuple[list[Contents], int, int]:
    """The cells of a table by row, then column; its rows; its heading rows."""
    contents: list[Contents] = []
    covered: set[tuple[int, int]] = set()
    rows = list(table.iter("tr"))
    heads = 0
    for row, element in enumerate(rows):
        column = 0
        cells = [e for e in element if e.tag in {"td", "th"}]
        heads += heads == row and bool(cells) and all(cell.tag == "th" for cell in cells)
        for cell in cells:
            while (row, column) in covered:
                column += 1
            down, across = _span(cell, "rowspan", len(rows) - row), _span(cell, "colspan", 100)
            covered |= {(row + i, column + j) for i in range(down) for j in range(across)}
            contents.append(Contents(row, column, down, across, list(_pieces(cell))))
            column += across
    return contents, len(rows), heads


def _span(cell: etree._Element, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), most)) if text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004 - a count
