"""The parts of a WordprocessingML package, parsed without trust."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from docproc.documents import Notice
from docproc.documents import errors as causes
from docproc.reading.archive import Archive
from docproc.reading.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of the text."""
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
"""Namespace of alternative renderings."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 Strict differs from what Word writes by default only in its namespaces, as far as text goes.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_OLE_OR_LINK = ("oleObject", "image", "attachedTemplate", "subDocument", "aFChunk", "frame", "package")

MACROS = "Tệp có macro; macro không được chạy và không được đọc. Nếu gửi lại, lưu tệp ở dạng không có macro (DOCX, XLSX)."
"""What is said of a file with macros."""
_EXTERNAL = (
    "Tệp trỏ tới nội dung nằm ngoài tệp; phần đó không được tải và không được đọc. "
    "Nếu phần đó cần thiết, chèn hẳn vào tệp rồi gửi lại."
)


class Relationship(NamedTuple):
    """A pointer from one part to another, or out of the package."""

    kind: str
    """Last word of its type address, such as `footnotes`."""
    target: str
    """Name of the part, or an address outside."""
    external: bool
    """Whether it points out of the package."""


class Package:
    """The parts of one document, found by their relationships."""

    def __init__(self, untrusted: bytes, limits: Limits) -> None:
        """Raises a `ReadingError` when the package is locked, damaged, unsafe, or grows too far."""
        self._archive = Archive(untrusted, limits)
        self._main_name = self._target_of("", "officeDocument") or "word/document.xml"
        if len(self._archive.names) < len(self._archive.listed):
            raise causes.UnsafeContentError("two parts of one name")
        if self._main_name not in self._archive.names:
            raise causes.DamagedFileError("no main part")
        self._relationships = self._related(self._main_name)

    def main(self) -> etree._Element:
        """The main part."""
        return self._parse(self._main_name)

    def part(self, kind: str) -> etree._Element | None:
        """The main part's relative of a kind, such as `styles`; None if there is none."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[etree._Element]:
        """All the main part's relatives of a kind, such as `header`."""
        for relationship in self._relationships.values():
            if relationship.kind == kind and not relationship.external and relationship.target in self._archive.names:
                yield self._parse(relationship.target)

    def picture(self, identifier: str) -> bytes | None:
        """The picture that a relationship of the main part names; None if it is not in the package."""
        found = self._relationships.get(identifier)
        if found is None or found.external or found.kind != "image" or found.target not in self._archive.names:
            return None
        return self._archive.read(found.target)

    def notices(self) -> tuple[Notice, ...]:
        """What a careful reader would say about the package."""
        found = []
        if any(name.lower().endswith("vbaproject.bin") for name in self._archive.names):
            found.append(Notice(code="macros_ignored", message=MACROS))
        if any(r.external and r.kind in _OLE_OR_LINK for source in self._sources() for r in self._related(source).values()):
            found.append(Notice(code="external_content_ignored", message=_EXTERNAL))
        return tuple(found)

    def _sources(self) -> list[str]:
        """The parts that point to others."""
        pointers = [name for name in self._archive.names if name.endswith(".rels")]
        return [name.removesuffix(".rels").replace("_rels/", "", 1) for name in pointers]

    def _target_of(self, source: str, kind: str) -> str | None:
        return next((r.target for r in self._related(source).values() if r.kind == kind and not r.external), None)

    def _related(self, source: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self._archive.names:
            return {}
        related = {}
        for element in self._parse(part).iter(_RELATIONSHIPS):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            related[element.get("Id", "")] = Relationship(kind, target if external else inside, external)
        return related

    def _parse(self, name: str) -> etree._Element:
        content = self._archive.read_xml(name)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise causes.DamagedFileError("XML") from error
