"""Features of a situation for the role model: the lexicon's readings, words and pairs by place, form and time, by hash."""

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from docproc.extraction.dates.situations import Situation
from docproc.vietnamese.unicode import new_tone_placement

Features = dict[int, float]
"""Value by place."""

BUCKETS = 1 << 15
"""Features share so many places."""
_NEAR = 14
"""Words of a clause, nearest first, that are features."""
_LAST = 3
"""Words right beside the mention that are features by their distance too."""
_HEADING_WORDS, _CELL_WORDS, _HEADINGS = 16, 20, 3
_SPANS = (1, 3, 8, 16, 35, 70, 130, 380)
"""Days that part lengths of stretches."""
_SINCE = (-1, 0, 10, 30, 75, 150, 300, 500)
"""Days after the plan's own day."""
_TOKEN_RE = re.compile(r"“[^”]{0,200}”|\"[^\"]{0,200}\"|[^\W\d_]+|\d[\d.,/:-]*|:")
_QUOTED, _NUMBER = "“”", "#"


def features(situation: Situation, *, lexicon: bool = True) -> Features:
    """The features of a situation; without those of the lexicon when `lexicon` is False."""
    found: Features = {}
    for name, value in _named(situation, lexicon=lexicon):
        place = _place(name)
        found[place] = found.get(place, 0.0) + value
    return found


def _named(situation: Situation, *, lexicon: bool) -> Iterator[tuple[str, float]]:
    yield from _of_words("b", list(reversed(_tokens(situation.before)))[:_NEAR], 1.0, backwards=True)
    yield from _of_words("a", _tokens(situation.after)[:_NEAR], 1.0 if not _tokens(situation.before) else 0.6)
    yield from _of_words("o", _tokens(situation.opening)[:_NEAR], 0.5)
    if situation.preceded or situation.followed:
        yield from _of_words("w", _tokens(situation.wider)[: 2 * _NEAR], 0.4)
    for depth, heading in enumerate(reversed(situation.headings[-_HEADINGS:])):
        yield from _of_words("h" if depth == 0 else "H", _tokens(heading)[:_HEADING_WORDS], (0.8, 0.4, 0.3)[depth])
    if situation.table:
        yield from _of_words("t0", _tokens(situation.table[0])[:_HEADING_WORDS], 0.6)
        yield from _of_words("t", [w for cell in situation.table[1:] for w in _tokens(cell)][:_CELL_WORDS], 1.0)
    for name in _of_form(situation):
        yield name, 0.5
    if lexicon:
        yield from _of_lexicon(situation)


def _of_words(where: str, words: Sequence[str], weight: float, *, backwards: bool = False) -> Iterator[tuple[str, float]]:
    if not words:
        yield f"{where}-", 0.5 * weight
        return
    each = weight * 1.5 / len(words) ** 0.5
    for word in words:
        yield f"{where}:{word}", each
        yield f"*:{word}", 0.5 * each
    for first, second in pairwise(words):
        pair = f"{second} {first}" if backwards else f"{first} {second}"
        yield f"{where}:{pair}", each
        yield f"*:{pair}", 0.7 * each
    for distance, word in enumerate(words[:_LAST]):
        yield f"{where}{distance}:{word}", 0.5 * weight


def _of_form(situation: Situation) -> Iterator[str]:
    yield f"form={situation.form}"
    yield f"form={situation.form} {situation.precision}"
    yield f"form={situation.form} emulation={situation.emulation}"
    yield f"emulation={situation.emulation}"
    if situation.days is not None:
        yield f"days={sum(situation.days > edge for edge in _SPANS)} {situation.form}"
    if situation.month is not None:
        yield f"month={situation.month} {situation.emulation}"
    if situation.since_issue is not None:
        yield f"since={sum(situation.since_issue > edge for edge in _SINCE)}"
    if situation.exclusive:
        yield "exclusive"
    if situation.timed:
        yield "timed"
    if situation.again:
        yield f"again={situation.again}"
    if situation.table:
        yield "table"
    yield f"beside={situation.preceded:d}{situation.followed:d}"


def _of_lexicon(situation: Situation) -> Iterator[tuple[str, float]]:
    """The best strength of each role, with its place, and what the rules settle on."""
    best: dict[str, tuple[float, str]] = {}
    for role, where, strength in situation.readings:
        best[role] = max(best.get(role, (0.0, "")), (strength, where))
    for role, (strength, where) in best.items():
        yield f"lexicon={role}", strength
        yield f"lexicon={role} {where}", strength
    strongest = max((strength for strength, _ in best.values()), default=0.0)
    yield f"settled={situation.settled}", 0.3 + strongest
    yield f"settled={situation.settled} {'kept' if situation.kept else 'left'}", 0.5
    yield "kept" if situation.kept else "left", 1.0


@lru_cache(maxsize=4096)
def _tokens(text: str) -> list[str]:
    """Words in small letters; what is quoted and numbers are masked."""
    found = _TOKEN_RE.findall(new_tone_placement(text).lower())
    return [_QUOTED if t[0] in '“"' else _NUMBER if t[0].isdigit() else t for t in found]


@lru_cache(maxsize=100_000)
def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS
