"""Component `mentions`: indices by which administrations are ranked, and attachments, each with parallel evidence."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.extraction.context import document_of, draft_of
from docproc.vietnamese.unicode import new_tone_placement

_FILE_RE = re.compile(
    r"(?<![\w/@.])(?P<file>[\w][\w()+&,\-–. ]{0,120}?[\w)]\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|rtf))(?![\w.])",
    re.IGNORECASE,
)
_TOO_EARLY_RE = re.compile(r".*(?:[:;]|đính kèm|tải về|[Ff]ile|[Tt]ệp|[Tt]ập tin|[Xx]em|tại)[ \u00a0]+", re.DOTALL)


@Language.component("docproc_mentions")
def add_mentions(doc: Doc) -> Doc:
    """Fill `fields["indices"]`, `fields["attachments"]` and their lists in `fields["evidence"]`."""
    document, draft = document_of(doc), draft_of(doc)
    indices = find_indices(document.text)
    attachments = find_attachments(document.text)
    draft.fields["indices"] = tuple(name for name, _, _ in indices)
    draft.fields["attachments"] = tuple(document.text[start:end] for start, end in attachments)
    found: EvidenceMap = {
        "indices": tuple(_given(doc, start, end, "mentions.index", 0.95) for _, start, end in indices),
        "attachments": tuple(_given(doc, start, end, "mentions.attachment", 0.9) for start, end in attachments),
    }
    evidence: EvidenceMap = draft.fields.get("evidence", {})
    draft.fields["evidence"] = {**evidence, **{name: given for name, given in found.items() if given}}
    return doc


def _given(doc: Doc, start: int, end: int, rule: str, confidence: float) -> Evidence:
    return document_of(doc).evidence(start, end, rule=rule, confidence=confidence)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files(__package__).joinpath("indices.toml").read_text(encoding="utf-8"))
    patterns = []
    for name, codes in data["codes"].items():
        written = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
        words = "|".join(map(re.escape, data["words"].get(name, [])))
        spoken = rf"|(?i:{words})(?!\w)" if words else ""
        patterns.append((name, re.compile(rf"(?<![\w-])(?:{written})(?![\w@-]){spoken}")))
    return tuple(patterns)


@cache
def _any_re() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _patterns()))


def find_indices(text: str) -> list[tuple[str, int, int]]:
    """Each index that `text` names, with where it does so first, in the order of the text."""
    plain = new_tone_placement(text)
    if not _any_re().search(plain):
        return []  # one search instead of a dozen
    found = [(name, match.start(), match.end()) for name, pattern in _patterns() if (match := pattern.search(plain))]
    return sorted(found, key=lambda item: item[1])


def find_attachments(text: str) -> list[tuple[int, int]]:
    """Where file names stand, each name once; parts of web addresses are none."""
    found: list[tuple[int, int]] = []
    seen = set()
    for match in _FILE_RE.finditer(text):
        start = _name_start(match["file"], match.start("file"))
        name = text[start : match.end("file")]
        if name not in seen and not _is_on_net(text, start):
            seen.add(name)
            found.append((start, match.end("file")))
    return found


def _is_on_net(text: str, start: int) -> bool:
    """Whether the name is the end of a web address."""
    before = text[max(0, start - 200) : start]
    token = before.split()[-1] if before and not before[-1].isspace() else ""
    return "/" in token or "www." in token


def _name_start(written: str, offset: int) -> int:
    """A name holds blanks only where it begins its line; within a sentence it is the last word."""
    lead = _TOO_EARLY_RE.match(written)
    if lead is not None:
        offset, written = offset + lead.end(), written[lead.end() :]
    words = written.split(" ")
    if len(words) > 1 and (words[-1].count("_") + words[-1].count("-") >= 2 or len(words) > 8):  # noqa: PLR2004 - a name of its own
        return offset + len(written) - len(words[-1])
    return offset
