"""Authors of an entry: from tables, from labelled lines and sentences, and last from the signature."""

import re

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_share
from docproc.extraction.entry.authors.listed import authors_in_lines
from docproc.extraction.entry.authors.signature import authors_by_signature
from docproc.extraction.entry.authors.tables import authors_in_tables
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import TextLine

_WHOLE = 100
_SHARE = r"\d{1,2}(?:,\d{1,2})?\s?%?"
_SHARES_RE = re.compile(
    rf"(?:tỷ lệ|tỉ lệ|đóng góp|lần lượt|tương ứng|phần trăm|chia)[^\n\d%]{{0,60}}(?P<shares>{_SHARE}(?:\s?(?:[-–/:,;]|và)"
    rf"\s?{_SHARE})+)(?![\d.,]*\d)"
)
_TOLD_RE = re.compile(r"(?:tỷ lệ|tỉ lệ|đóng góp|công sức)(?P<shares>(?:[^\n\d%]{0,60}\d{1,2}(?:,\d{1,2})?\s?%){2,8})")
_NUMBER_RE = re.compile(r"(?<!\d)\d{1,2}(?:,\d{1,2})?(?!\d)")
_SEVERAL = 2

__all__ = ["find_authors"]


def find_authors(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> tuple[Author, ...]:
    """Each author once, in the order of the text, with all that is said of them; a table's word comes first."""
    tabled = authors_in_tables(document)
    spans = {author.evidence.start for author in tabled if author.evidence}
    listed = [a for a in authors_in_lines(document, lines, labels) if a.evidence is None or a.evidence.start not in spans]
    found = _merged([*tabled, *listed]) or _merged(authors_by_signature(document, lines))
    return tuple(_with_shares_in_order(document.text, _with_lone_share(document.text, found, labels)))


def _with_shares_in_order(text: str, authors: list[Author]) -> list[Author]:
    """Shares told after all the names, in their order, where those beside the names do not make up the whole.

    "tỷ lệ đóng góp lần lượt là 50%, 30%, 20%", "(60/40)", "tác giả chính 70%, đồng tác giả 30%".
    """
    if len(authors) < _SEVERAL or abs(sum(author.share_percent or 0 for author in authors) - _WHOLE) <= 1:
        return authors
    for run in (*_SHARES_RE.finditer(plain(text)), *_TOLD_RE.finditer(plain(text))):
        shares = [float(number.replace(",", ".")) for number in _NUMBER_RE.findall(run.group("shares"))]
        if len(shares) == len(authors) and abs(sum(shares) - _WHOLE) <= 1:
            return [a.model_copy(update={"share_percent": share}) for a, share in zip(authors, shares, strict=True)]
    return authors


def _with_lone_share(text: str, authors: list[Author], labels: tuple[Label, ...]) -> list[Author]:
    """A form that asks for the share apart from the name: one author, one share."""
    shares = {parse_share(text[label.value_start : label.value_end]) for label in labels if label.field == "share"} - {None}
    if len(authors) != 1 or len(shares) != 1 or authors[0].share_percent is not None:
        return authors
    return [authors[0].model_copy(update={"share_percent": shares.pop()})]


def _merged(authors: list[Author]) -> list[Author]:
    """One record a name; later mentions fill what the first leaves open."""
    by_name: dict[str, Author] = {}
    for author in authors:
        known = by_name.setdefault(plain(author.name), author)
        if known is not author:
            filled = {
                field: getattr(author, field)
                for field in ("position", "unit", "share_percent")
                if getattr(known, field) is None and getattr(author, field) is not None
            }
            by_name[plain(author.name)] = known.model_copy(update=filled)
    return list(by_name.values())
