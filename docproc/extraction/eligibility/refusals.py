"""Refusals put together from their parts: somebody or an entry, and a word that keeps them out.

Officials bar people and entries in ever new words ("đứng ngoài cuộc", "không được xếp giải", "chưa đưa vào bình xét", "bị gạt
khỏi danh sách"), but the parts come from few families: a negation with a verb of admission, a verb of removal, a place outside.
"""

import re
from functools import cache

from docproc.extraction.eligibility.classes import lexicon


@cache
def _parts() -> dict[str, str]:
    return {name: "(?:" + "|".join(words) + ")" for name, words in lexicon()["refusal"].items()}


@cache
def _predicates() -> dict[str, re.Pattern[str]]:
    """What keeps out: `plain` by itself, `wide` only where a contest is spoken of (offices, too, do not take a file)."""
    parts = _parts()
    negated = rf"(?<!\w)(?:không|chẳng|đừng)(?:\s{parts['modals']}){{0,6}}\s"
    not_yet = rf"(?<!\w)chưa(?:\s{parts['modals']}){{0,4}}\s"
    removed = rf"(?<!không )(?<!không bị )(?<!không được )(?<![^\W_]){parts['removals']}(?!\w)"
    return {
        "plain": re.compile(
            rf"(?:{negated}{parts['joins']}|{not_yet}{parts['reviews']}|(?<!\w){parts['outside']})(?!\w)"
            rf"|(?<!\w)(?:chỉ|riêng|còn)\s[^.;]{{4,80}}(?<!\w)(?:không|chẳng) được(?=\s*(?:[.;]|$))",
            re.IGNORECASE,
        ),
        "wide": re.compile(rf"(?:{negated}{parts['takes']}(?!\w)|{removed})", re.IGNORECASE),
    }


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_parts()[name]}(?!\w)", re.IGNORECASE)


def refuses(sentence: str) -> bool:
    """Whether `sentence` (tones as in "hòa") keeps people or entries out of a contest or of its prizes."""
    entries = _named("entries").search(sentence) is not None
    if not entries and not _named("persons").search(sentence):
        return False
    if _predicates()["plain"].search(sentence):
        return True
    return (entries or _named("contests").search(sentence) is not None) and _predicates()["wide"].search(sentence) is not None


def announces_refusals(lead: str) -> bool:
    """Whether the heading or lead line `lead` says that the cases below it are kept out."""
    return any(pattern.search(lead) for pattern in _predicates().values())
