"""All names of persons in a paper: by their surnames, and what stands where a name must."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.extraction.entry.authors.mentions.features import Span, mention_features
from docproc.extraction.entry.authors.mentions.model import mention_model
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import find_addressed_people, find_people

_NAMED_RE = re.compile(
    r"(?<!\w)(?:(?i:tên(?: đầy đủ)?(?: của (?:tôi|em|cháu|mình|con))?(?: là)?)|(?:[Tt]ôi|[Ee]m|[Cc]háu|[Cc]on|[Mm]ình) là)\s+"
)
_LABELLED_RE = re.compile(r"(?:^|(?<=\t)|:)[ .…_]*", re.MULTILINE)
_RUN_RE = re.compile(
    r"[^\W\d_]['’]?[^\W\d_]*(?: [^\W\d_]['’]?[^\W\d_]*){1,4}(?=\s*(?:[,;.(\t–-]|$|\n|…|và\s|là\s))", re.MULTILINE
)
_NO_NAME_RE = re.compile(rf"{any_of('bodies')}|{any_of('positions')}|cộng hòa|độc lập|việt nam|người |nhóm |đội |chi |tập thể")
# "Cà Mau, ngày …", "Hà Giang, 3/2/2024": a paper's place is no person.
_DATED_RE = re.compile(r",?\s*(?:ngày|tháng|\d{1,2}[/.-]\d)")
_LEAST_BARE = 3
"""Syllables of a name that nothing but its own letters tell."""


class Mention(NamedTuple):
    """A name in the paper."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last, exclusive."""
    probability: float
    """That it is an author's, by the model, 0 to 1."""


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every name of a person in `text`, in order."""
    names = find_names(text)
    model = mention_model()
    return tuple(
        Mention(start, end, model.probability(mention_features(text, names, index))) for index, (start, end) in enumerate(names)
    )


def find_names(text: str) -> list[Span]:
    """All names of persons in order, as offsets."""
    known = [(name.start, name.end) for name in find_people(text) if not _DATED_RE.match(text, name.end)]
    known = [span for span in known if _is_whole(text, *span)]
    odd = [span for span in _odd(text) if not any(a < span[1] and span[0] < b for a, b in known)]
    return sorted({*known, *odd})


def _is_whole(text: str, start: int, end: int) -> bool:
    """Not the beginning of a longer run of capitals, which is a heading: "VÌ SAO CẦN | GIẢI PHÁP"."""
    return not (text[start:end].isupper() and re.match(r" [^\W\d_]{2,}", text[end:]) and text[end : end + 4].isupper())


def _odd(text: str) -> Iterator[Span]:
    """Capitalised words after a form of address, an introduction or a label, whose surname we do not know."""
    yield from ((name.start, name.end) for name in find_addressed_people(text) if not _is_other(text, name.start, name.end))
    for led, pattern in ((True, _NAMED_RE), (False, _LABELLED_RE)):
        for lead in pattern.finditer(text):
            run = _RUN_RE.match(text, lead.end())
            if run is None or not all(word[0].isupper() for word in run.group().split()) or run.group().isupper():
                continue
            if (led or len(run.group().split()) >= _LEAST_BARE) and not _is_other(text, *run.span()):
                yield run.span()


def _is_other(text: str, start: int, end: int) -> bool:
    """A body, a position, or the place of a date."""
    return _NO_NAME_RE.match(plain(text[start:end])) is not None or _DATED_RE.match(text, end) is not None
