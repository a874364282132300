"""The light markup in which the sample documents are written, one file a document.

A file opens with TOML between two `+++` lines (header, signature, file name), then one block a line:
`= ` type, `== ` subject, `~ ` legal basis, `# `, `## ` headings in bold, `- ` and `+ ` bullets, `| a | b |` table rows,
`^ ` centred bold, `_ ` centred italics, `> ` flush right, `!page` a page break, `!sign` the place of the signature
block, `!widths 1 4 2` the column widths of the next table; a table row of one cell spans the table; anything else is a paragraph.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PREFIXES = {
    "= ": "type",
    "== ": "subject",
    "~ ": "basis",
    "# ": "heading1",
    "## ": "heading2",
    "- ": "bullet",
    "+ ": "subbullet",
    "^ ": "centred",
    "_ ": "centred_italic",
    "> ": "right",
}
_MARKER = re.compile(r"(Điều \d+\.|[IVX]+\.|\d+\.|[a-zđ]\))\s+")


@dataclass(frozen=True)
class Block:
    """One paragraph or one table; `widths` are relative column widths, empty for equal ones."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()

    @property
    def marker(self) -> str:
        """The written number of the paragraph ("I.", "1.", "a)", "Điều 3."), empty without one."""
        found = _MARKER.match(self.text)
        return found.group(1) if found else ""

    @property
    def unmarked(self) -> str:
        """The text after its marker."""
        found = _MARKER.match(self.text)
        return self.text[found.end() :] if found else self.text


@dataclass(frozen=True)
class Source:
    """A sample document: its front matter and its blocks in reading order."""

    front: dict[str, Any]
    blocks: tuple[Block, ...] = field(default=())

    def lines(self, name: str) -> list[str]:
        """A list of lines of the front matter, empty where it has none of that name."""
        return [str(line) for line in self.front.get(name, [])]


def load(path: Path) -> Source:
    """Read a source file; raises ValueError where the front matter is not closed."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Source(front=tomllib.loads(front), blocks=tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    widths: tuple[float, ...] = ()
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Block("table", rows=tuple(rows), widths=widths)
            rows, widths = [], ()
        if line.startswith("!widths"):
            widths = tuple(float(part) for part in line.split()[1:])
        elif line.strip():
            yield _paragraph(line)


def _paragraph(line: str) -> Block:
    if line.startswith("!"):
        return Block(line[1:].strip())
    for prefix, kind in _PREFIXES.items():
        if line.startswith(prefix):
            return Block(kind, line[len(prefix) :].strip())
    return Block("text", line.strip())
