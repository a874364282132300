"""Authors of an entry: from tables, from labelled lines and sentences, and last from the signature."""

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.listed import authors_in_lines
from docproc.extraction.entry.authors.mentions import Mention, find_mentions
from docproc.extraction.entry.authors.shares import with_shares
from docproc.extraction.entry.authors.signature import authors_by_signature
from docproc.extraction.entry.authors.tables import authors_in_tables
from docproc.extraction.entry.authors.told import authors_told
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import TextLine

_DOUBTED = 0.33
"""Below this probability a name is no author's, whatever label it stands under."""
_BESIDES, _ALONE = 0.6, 0.42
"""From these on a name is an author's: where labels name others already, and where they name none."""

__all__ = ["find_authors"]


def find_authors(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> tuple[Author, ...]:
    """Each author once, in the order of the text, with all that is said of them; a table's word comes first."""
    tabled = authors_in_tables(document)
    mentions = find_mentions(document.text)
    spans = {author.evidence.start for author in tabled if author.evidence}
    listed = [a for a in authors_in_lines(document, lines, labels) if a.evidence is None or a.evidence.start not in spans]
    sure = _probabilities(document.text, mentions)
    listed = [author for author in listed if sure.get(plain(author.name), 1.0) >= _DOUBTED]
    told = [] if tabled else authors_told(document, mentions, least=_BESIDES if listed else _ALONE)
    found = _merged([*tabled, *listed, *told]) or _merged(authors_by_signature(document, lines))
    return tuple(with_shares(document.text, found, labels))


def _probabilities(text: str, mentions: tuple[Mention, ...]) -> dict[str, float]:
    """By name, how sure the surest of its mentions is."""
    found: dict[str, float] = {}
    for mention in mentions:
        name = plain(" ".join(text[mention.start : mention.end].split()))
        found[name] = max(found.get(name, 0.0), mention.probability)
    return found


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
