"""Phrase lists of this room, read from the TOML files beside the code."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.vietnamese.unicode import fold, nfc

_WORD_RE = re.compile(r"[^\W_]+")


class Hit(NamedTuple):
    """A listed phrase among tokens."""

    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    value: str
    """What the list says of it."""


class Phrases:
    """Phrases to look up in a sequence of folded tokens, the longest first; a hit never overlaps the one before."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in entries:
            forms = folded(phrase)
            self._by_first.setdefault(forms[0], []).append((forms, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda item: -len(item[0]))

    def find(self, forms: Sequence[str]) -> list[Hit]:
        """The phrases that stand in `forms`, in order."""
        hits, position = [], 0
        while position < len(forms):
            hit = self._at(forms, position)
            if hit is not None:
                hits.append(hit)
            position = hit.last if hit else position + 1
        return hits

    def _at(self, forms: Sequence[str], position: int) -> Hit | None:
        for phrase, value in self._by_first.get(forms[position], ()):
            if tuple(forms[position : position + len(phrase)]) == phrase:
                return Hit(position, position + len(phrase), value)
        return None


def folded(phrase: str) -> tuple[str, ...]:
    """The folded syllables of a phrase."""
    return tuple(_WORD_RE.findall(fold(nfc(phrase))))


@lru_cache(maxsize=1)
def synonyms() -> Phrases:
    """Other wordings to their head phrase."""
    groups: dict[str, list[str]] = _toml("synonyms.toml")["synonyms"]
    # A head stands for itself, so that a shorter wording inside it is not written out a second time.
    return Phrases((form, nfc(head)) for head, forms in groups.items() for form in (head, *forms))


@lru_cache(maxsize=1)
def boilerplate() -> Phrases:
    """Phrases of the genre, which say nothing of the idea, to themselves with diacritics."""
    return Phrases((phrase, nfc(phrase)) for phrase in _toml("boilerplate.toml")["phrases"])


@lru_cache(maxsize=1)
def facets() -> dict[str, Phrases]:
    """For tool, object, process and beneficiary: wordings to the name shown."""
    data: dict[str, dict[str, list[str]]] = _toml("facets.toml")
    return {
        facet: Phrases((form, name) for name, forms in names.items() for form in (name, *forms)) for facet, names in data.items()
    }


class PartsLexicon(NamedTuple):
    """Beginnings of headings by the part that stands under them."""

    lead: tuple[tuple[str, ...], ...]
    """Words before the phrase that tells, the longest first."""
    beginnings: dict[tuple[str, ...], str]
    """Part by folded phrase."""

    def part(self, forms: tuple[str, ...]) -> str | None:
        """The part that a heading of these folded syllables announces, by its longest known beginning."""
        return next((part for n in range(len(forms), 0, -1) if (part := self.beginnings.get(forms[:n]))), None)


@lru_cache(maxsize=1)
def parts_lexicon() -> PartsLexicon:
    """Headings of accounts of initiatives."""
    data: dict[str, list[str]] = _toml("parts.toml")
    lead = tuple(sorted(map(folded, data.pop("lead")), key=len, reverse=True))
    return PartsLexicon(lead, {folded(phrase): part for part, phrases in data.items() for phrase in phrases})


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("docproc.matching").joinpath(name).read_text(encoding="utf-8"))
