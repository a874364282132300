"""What both sides have in common, named from a small lexicon: tool, object, process, beneficiary."""

from collections import Counter

from docproc.documents.match import Shared
from docproc.matching.lexicon import facets
from docproc.matching.vectors import Prepared

_TITLE_WEIGHT = 3
"""A mention in the title says more of what an idea is about than one in the text."""


Mentions = dict[str, Counter[str]]
"""How often each name is mentioned, by facet."""


def shared_facets(ours: Mentions, theirs: Mentions) -> Shared:
    """For each facet the name that both sides mention most; null where they share none."""
    return Shared(**{facet: _common(ours[facet], theirs[facet]) for facet in facets()})


def mentions(prepared: Prepared) -> Mentions:
    """The names that a text mentions; legal bases, quotations and names were set aside before."""
    forms = [token.form if counts else "" for token, counts in zip(prepared.tokens, prepared.counts, strict=True)]
    found: Mentions = {}
    for facet, phrases in facets().items():
        found[facet] = Counter()
        for hit in phrases.find(forms):
            found[facet][hit.value] += _TITLE_WEIGHT if hit.first < prepared.title_length else 1
    return found


def _common(ours: Counter[str], theirs: Counter[str]) -> str | None:
    both = ours & theirs
    return max(both, key=lambda name: (both[name], len(name), name)) if both else None
