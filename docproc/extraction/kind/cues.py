"""Weighted cues: each that a document shows adds its weight to one kind; the heaviest kind wins if it is heavy enough."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from docproc.documents.document import Document, DocumentKind
from docproc.extraction.header.digest import digest_of
from docproc.extraction.header.issued import issued_in
from docproc.extraction.header.subject import subject_below, subject_of_letter
from docproc.extraction.header.zone import Zone, header_zone, motto_ranges, number_in
from docproc.extraction.kind.accounts import account_model, telling_sentences
from docproc.vietnamese.outline import Heading
from docproc.vietnamese.unicode import new_tone_placement

HEAD = 1500
"""Characters that count as the head of a document."""
LONGEST_BODY = 60_000
"""Characters searched for cues of the body; what a document is shows long before."""
_ACCOUNT_WEIGHT = 3.4
"""Weight of sentences that read like an account; just under the threshold of the cues: one cue must speak beside them …"""
_ACCOUNT_ALONE = 1.0
"""… unless nothing speaks for any kind and the log-odds are this high: most whole entries by unseen authors lie above."""
_ACCOUNT_LEAST = 4
"""Sentences that can do so: a piece of news in two sentences tells of a thing done just as an account does."""
_ACCOUNT_FROM = 0.2
"""Log-odds under zero from which sentences count: forms and slides by unseen authors lie from -.3, plans below."""
_FIRST_LINES = 6
_LINES_TO_DAY = 3
"""Lines from the last mark to the line of place and date of a header, at most."""
_LONGEST_FIRST_LINE = 200
"""Characters of each: a title has no more, and a paragraph says something else further on."""


class Cue(NamedTuple):
    """A pattern that speaks for (or, with a negative weight, against) a kind."""

    kind: DocumentKind
    where: str
    pattern: re.Pattern[str]
    weight: float
    times: int
    """How often the pattern must occur."""


@cache
def _cues() -> tuple[float, tuple[Cue, ...]]:
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    cues = tuple(
        Cue(
            DocumentKind(entry["kind"]),
            entry["where"],
            re.compile(entry["pattern"]),
            float(entry["weight"]),
            entry.get("count", 1),
        )
        for entry in data["cues"]
    )
    return float(data["threshold"]), cues


def kind_of(document: Document, headings: Sequence[Heading]) -> DocumentKind:
    """The kind for which the document's own words speak most; `other` when none speaks loud enough.

    Where titles, headings and phrases leave it open, sentences that read like an account of an idea speak for an entry.
    """
    scores = _scores(document, headings)
    told = _loudest(scores)
    if told is not DocumentKind.OTHER or _refused(scores):
        return told
    return _by_sentences(document.text, scores)


def told_kind(document: Document, headings: Sequence[Heading]) -> DocumentKind:
    """The kind that titles, headings and phrases alone tell; `other` when they leave it open."""
    return _loudest(_scores(document, headings))


def _scores(document: Document, headings: Sequence[Heading]) -> dict[DocumentKind, float]:
    views = _views(document, headings)
    scores = dict.fromkeys(DocumentKind, 0.0)
    for cue in _cues()[1]:
        if _shows(cue, views[cue.where]):
            scores[cue.kind] += cue.weight
    return scores


def _loudest(scores: Mapping[DocumentKind, float]) -> DocumentKind:
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _cues()[0] else DocumentKind.OTHER


def _refused(scores: Mapping[DocumentKind, float]) -> bool:
    """Whether the words say that it is none of the kinds."""
    return scores[DocumentKind.OTHER] >= _cues()[0]


def _by_sentences(text: str, scores: Mapping[DocumentKind, float]) -> DocumentKind:
    sentences = telling_sentences(text[:LONGEST_BODY])
    odds = account_model().log_odds(sentences)
    if max(scores.values()) <= 0 and odds >= _ACCOUNT_ALONE and len(sentences) >= _ACCOUNT_LEAST:
        return DocumentKind.ENTRY
    entry = scores[DocumentKind.ENTRY] + _ACCOUNT_WEIGHT * min(max(odds + _ACCOUNT_FROM, 0.0), 1.0)
    return DocumentKind.ENTRY if entry >= _cues()[0] else DocumentKind.OTHER


def _shows(cue: Cue, view: str) -> bool:
    if cue.where == "type":
        return cue.pattern.fullmatch(view) is not None
    return sum(1 for _ in islice(cue.pattern.finditer(view), cue.times)) == cue.times


def _views(document: Document, headings: Sequence[Heading]) -> dict[str, str]:
    zone = header_zone(document)
    text = new_tone_placement(document.text[:LONGEST_BODY]).lower()
    kind, title = (_type(document, zone) or "").lower(), _title(document, zone)
    return {
        "type": kind,
        "title": title,
        "type_and_title": f"{kind}\n{title}",
        "piece": "" if zone.official or zone.title or kind else text,
        "head": text[zone.end if zone.official else 0 :][:HEAD],
        "headings": "\n".join(new_tone_placement(heading.title).lower() for heading in headings if heading.title),
        "body": text,
    }


def _type(document: Document, zone: Zone) -> str | None:
    if zone.official and zone.title is not None:
        return zone.title.type
    if zone.official:
        number = number_in(document.text, zone.start, zone.end)
        return number.type if number else None
    digest = digest_of(document.text)
    if digest is not None and (digest.headline or zone.title is None):
        return digest.type
    return zone.title.type if zone.title else None


def _without_marks(text: str, zone: Zone) -> str:
    """The text without the national title, the line of place and date, and what stands above them in an official header."""
    if not zone.official:
        return text
    marks = motto_ranges(text, zone.start, zone.end)
    issued = issued_in(text, zone.start, zone.end)
    after = max([zone.start, *(end for _, end in marks)])
    if issued and issued.day_range and text.count("\n", after, issued.day_range[0]) <= _LINES_TO_DAY:
        after = max(after, issued.day_range[1])  # the day at the foot of a form stands far below
    return text[after:]


def _title(document: Document, zone: Zone) -> str:
    """The type's name with the subject; for texts without a header, their first lines."""
    text = document.text
    if zone.title is not None:
        subject = subject_below(text, zone.title)
        written = f"{zone.title.name}\n{text[slice(*subject)] if subject else ''}"
        if subject and "\n" not in text[zone.title.end : subject[0]]:
            # "BÁO CÁO SÁNG KIẾN" is a name in one line; it is read in one piece and apart.
            written = f"{zone.title.name} {text[slice(*subject)].splitlines()[0]}\n{written}"
    elif zone.official and (letter := subject_of_letter(text, zone.start, zone.end)):
        written = text[slice(*letter)]
    else:
        lines = [line.strip() for line in _without_marks(text, zone).splitlines() if line.strip(" \t-–—_*")]
        written = "\n".join(line[:_LONGEST_FIRST_LINE] for line in lines[:_FIRST_LINES])
    return re.sub(r"[ \t]+", " ", new_tone_placement(written).lower())
