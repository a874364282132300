"""What both sides have in common, named from a small lexicon: tool, object, process, beneficiary."""

from collections import Counter

from docproc.documents.match import Shared
from docproc.matching.lexicon import facets
from docproc.matching.vectors import Prepared

_TITLE_WEIGHT = 3
"""A mention in the title says more of what an idea is about than one in the text."""


def shared_facets(idea: Prepared, row: Prepared) -> Shared:
    """For each facet the name that both sides mention most; null where they share none."""
    return Shared(**{facet: _common(_mentions(idea, facet), _mentions(row, facet)) for facet in facets()})


def _mentions(prepared: Prepared, facet: str) -> Counter[str]:
    """How often each name of the facet is mentioned; legal bases, quotations and names were set aside before."""
    forms = [token.form if counts else "" for token, counts in zip(prepared.tokens, prepared.counts, strict=True)]
    mentions: Counter[str] = Counter()
    for hit in facets()[facet].find(forms):
        mentions[hit.value] += _TITLE_WEIGHT if hit.first < prepared.title_length else 1
    return mentions


def _common(ours: Counter[str], theirs: Counter[str]) -> str | None:
    both = ours & theirs
    return max(both, key=lambda name: (both[name], len(name), name)) if both else None
