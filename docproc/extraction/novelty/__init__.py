"""Component `novelty`: the rule that an idea must not repeat others, and where it must be new."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.plan import Novelty, NoveltyScope
from docproc.extraction.context import document_of, draft_of
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"[^.;\n…]{15,900}")
_MOST_EVIDENCE = 4


class Rule(NamedTuple):
    """A sentence that demands novelty."""

    start: int
    """Offset of the sentence, 0-based."""
    end: int
    """Offset after it."""
    scopes: tuple[NoveltyScope, ...]
    """Where the idea must be new, as far as the sentence says."""


@Language.component("docproc_novelty")
def add_novelty(doc: Doc) -> Doc:
    """Fill `fields["novelty"]` with the scopes of all such sentences; the evidence is the first, the others are in `also`."""
    document = document_of(doc)
    rules = [rule for rule in novelty_rules(document.text) if rule.scopes]
    novelty = Novelty()
    if rules:
        scopes = tuple(scope for scope in NoveltyScope if any(scope in rule.scopes for rule in rules))
        also = tuple(
            document.evidence(rule.start, rule.end, rule="novelty.rule", confidence=0.8) for rule in rules[1 : 1 + _MOST_EVIDENCE]
        )
        first = document.evidence(rules[0].start, rules[0].end, rule="novelty.rule", confidence=0.88, also=also)
        novelty = Novelty(scopes=scopes, evidence=first)
    draft_of(doc).fields["novelty"] = novelty
    return doc


def novelty_rules(text: str) -> list[Rule]:
    """The sentences of `text` that forbid an idea to repeat others."""
    plain = new_tone_placement(text).lower()
    found = []
    for sentence in _SENTENCE_RE.finditer(plain):
        forbids = _pattern("forbids").search(sentence.group())
        if forbids is None or not _pattern("ideas").search(sentence.group()):
            continue
        said = sentence.group()[forbids.start() :]
        scopes = tuple(scope for scope in NoveltyScope if _pattern(scope.value).search(said))
        found.append(Rule(sentence.start(), sentence.end(), scopes))
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))[name]
    return re.compile(listed if isinstance(listed, str) else r"(?<!\w)(?:" + "|".join(listed) + r")(?!\w)")
