"""From mentions to rounds: each once, in order, under its fullest name."""

import re

from docproc.documents.document import Document
from docproc.documents.plan import Round, RoundForm
from docproc.extraction.rounds.finding import RoundMention, enumerated, form_words, judged, mentions
from docproc.extraction.rounds.series import series
from docproc.extraction.rounds.stages import STAGE_RE, stages

_DESCRIPTION = 220
"""Characters after a mention that may say how the round is held."""
_SEVERAL = 2
"""Rounds under the word itself from which no other words for stages are looked for."""
_PARTED_RE = re.compile(r"\n|(?<=[.;])\s|vòng\s", re.IGNORECASE)


def rounds_of(document: Document) -> tuple[Round, ...]:
    """The rounds that the text names, by number; rounds without numbers are numbered in their usual order."""
    text = document.text
    found = mentions(text)
    if len({mention.number or mention.name for mention in found}) < _SEVERAL:
        found = stages(text) or series(document) or found or judged(text)
    stated = enumerated(text)
    numbered = _by_number(found)
    complete = stated is not None and len(stated[1]) >= stated[0]
    named = _by_name(stated[1] if stated and complete else [m for m in found if m.number is None])
    ordered = _joined(numbered, named, stated[0] if stated else None)
    return tuple(_round(document, ordinal, mention, found) for ordinal, mention in ordered)


def _by_number(found: list[RoundMention]) -> dict[int, RoundMention]:
    """The best mention of each number: the first that has a name, else the first."""
    best: dict[int, RoundMention] = {}
    for mention in found:
        if mention.number is not None:
            known = best.get(mention.number)
            if known is None or (known.name is None and mention.name is not None):
                best[mention.number] = mention
    return best


def _by_name(found: list[RoundMention]) -> list[RoundMention]:
    """One mention a name, in the usual order of such rounds, or in that of the text where a name is not a usual one."""
    first: dict[str, RoundMention] = {}
    for mention in found:
        first.setdefault(" ".join((mention.name or "").lower().split()), mention)
    ranked = all(mention.rank for mention in first.values())
    return sorted(first.values(), key=lambda m: m.rank if ranked else m.begin)


def _joined(numbered: dict[int, RoundMention], named: list[RoundMention], count: int | None) -> list[tuple[int, RoundMention]]:
    """Numbers with names where both are said; names without number fill gaps below a number; a stated count ends the list."""
    absent = [number for number in range(1, max(numbered, default=0)) if number not in numbered]
    if absent and len(absent) == len(named):
        return sorted({**numbered, **dict(zip(absent, named, strict=True))}.items())
    if numbered and not any(m.name for m in numbered.values()) and len(named) == len(numbered):
        return list(zip(sorted(numbered), named, strict=True))
    if numbered and (len(numbered) >= len(named) or any(m.name for m in numbered.values())):
        return sorted(numbered.items())
    limit = count if count and count <= len(named) else len(named)
    return list(enumerate(named[:limit], start=1))


def _round(document: Document, ordinal: int, mention: RoundMention, found: list[RoundMention]) -> Round:
    sure = 0.95 if mention.name and mention.rank else 0.85 if mention.name else 0.8
    return Round(
        ordinal=ordinal,
        name=_name(document.text, mention),
        form=_form(document.text, mention, found),
        evidence=document.evidence(
            mention.begin, mention.stop, rule="rounds.numbered" if mention.number else "rounds.named", confidence=sure
        ),
    )


def _name(text: str, mention: RoundMention) -> str:
    """For "Vòng sơ khảo" as written, with a capital; "Vòng 1 - thi viết"."""
    stop = mention.stop + (text[mention.stop : mention.stop + 1] == ")" and "(" in text[mention.begin : mention.stop])
    written = " ".join(text[mention.begin : stop].split())
    if STAGE_RE.match(written) is None:
        written = f"vòng {written}"
    return written[0].upper() + written[1:]


def _form(text: str, mention: RoundMention, found: list[RoundMention]) -> RoundForm:
    """By its name; else by what the text says right after any mention of it."""
    own = text[mention.begin : mention.stop]
    for pattern, form in form_words():
        if pattern.search(own):
            return form
    same = [m for m in found if m == mention or (m.name or m.number) == (mention.name or mention.number)]
    for other in same:
        description = _PARTED_RE.split(text[other.stop : other.stop + _DESCRIPTION], maxsplit=1)[0]
        for pattern, form in form_words():
            if pattern.search(description):
                return form
    return mention.form
