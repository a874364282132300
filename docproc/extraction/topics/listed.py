"""Topics that a document opens to entries or emulation: named in a list, or under a heading on contents."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Topic
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.extraction.topics.opened import opened_topics
from docproc.extraction.topics.taxonomy import taxonomy
from docproc.vietnamese.outline.markers import marker_at
from docproc.vietnamese.unicode import new_tone_placement

FEWEST_IN_LIST = 3
"""Different topics in one sentence or list from which it is taken for a list of topics; two occur together in passing."""
LISTED_SCORE = 0.98
_UNITED = 4000
"""Characters between two members of a list whose members are headings, each with what it demands."""
_NEAR_HEAD = 90
"""Characters from the start of an item within which the name of its topic stands."""
_MARKER = 40
"""Characters before the name at the head of an item: its marker, and "Công tác" or the like."""
_WHOLE_NAME = 18
"""Characters of a short name that says enough by itself: "thủ tục hành chính"."""
_NAMED = 0.75
"""Confidence of a topic that only the name of the contest says."""
_ALONE = 0.8
"""Confidence of a single topic named under a heading on contents."""
# What is cited, or done by bodies, is not opened to entries.
_CITED_RE = re.compile(
    r"(?:căn cứ|ban hành|thực hiện (?:nghị quyết|kế hoạch|chương trình|quyết định|đề án)|theo (?:nghị quyết|kế hoạch)|"
    r"(?:nghị quyết|kế hoạch|quyết định) số)[^.;\n]{0,250}$",
    re.IGNORECASE,
)
_ITEM_START_RE = re.compile(
    r"(?:^|[\n;:,(]|\bvà|\bgồm|\bvề|[.)])\s*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ][.)])?\s*"
    r"(?:(?:công tác|lĩnh vực|nội dung|nhóm|về|việc|đẩy mạnh|thực hiện)\s+){0,2}$",
    re.IGNORECASE,
)
_ENUMERATION_RE = re.compile(r"[^.\n]{0,160}")


class _Hit(NamedTuple):
    start: int
    end: int
    code: str
    brief: bool


def listed_topics(document: Document, sections: Sequence[Section], title: tuple[int, int] | None = None) -> Iterator[Topic]:
    """The topics that `document` lists, in the order of the taxonomy, each with its evidence.

    The name of what it runs says topics too; `title` is where that name stands.
    """
    text = new_tone_placement(document.text)
    hits = _hits(text)
    chosen: dict[str, tuple[_Hit, float]] = {}
    for group in _lists(text, hits):
        cited = _CITED_RE.search(text, max(0, group[0].start - 300), group[0].start) is not None
        for hit in () if cited and not _in_contents(sections, group[0].start) else group:
            chosen.setdefault(hit.code, (hit, LISTED_SCORE))
    for hit in () if chosen else _items_on_contents(text, hits, sections):
        chosen.setdefault(hit.code, (hit, _ALONE))
    for found in opened_topics(document, text, sections):
        chosen.setdefault(found.code, (_Hit(found.start, found.end, found.code, brief=False), found.confidence))
    for hit in () if title is None else _in_name(hits, title):
        chosen.setdefault(hit.code, (hit, _NAMED))
    for entry in taxonomy():
        if entry.code in chosen:
            hit, score = chosen[entry.code]
            evidence = document.evidence(hit.start, hit.end, rule="topics.listed", confidence=score)
            yield Topic(code=entry.code, listed=True, score=score, evidence=evidence)


def _in_name(hits: list[_Hit], title: tuple[int, int]) -> list[_Hit]:
    """Topics in a name such as "Sáng kiến cải cách thể chế, thủ tục hành chính": short names count beside a full one."""
    inside = [hit for hit in hits if title[0] <= hit.start and hit.end <= title[1]]
    return inside if any(not hit.brief or hit.end - hit.start >= _WHOLE_NAME for hit in inside) else []


def _items_on_contents(text: str, hits: list[_Hit], sections: Sequence[Section]) -> Iterator[_Hit]:
    """Names of topics near the head of an item under a heading on contents: "1. Thi đua thực hiện tốt cải cách …"."""
    for hit in hits:
        if hit.brief or not _in_contents(sections, hit.start):
            continue
        start = text.rfind("\n", 0, hit.start) + 1
        marked = marker_at(text, start) is not None and hit.start - start <= _NEAR_HEAD
        if marked or _ITEM_START_RE.search(text[max(0, hit.start - 60) : hit.start]):
            yield hit


def _hits(text: str) -> list[_Hit]:
    """All names of topics in order; of two that overlap, the longer."""
    found = sorted(
        _Hit(match.start(), match.end(), entry.code, brief)
        for entry in taxonomy()
        for brief, pattern in ((False, entry.alias), (True, entry.brief))
        for match in pattern.finditer(text)
    )
    kept: list[_Hit] = []
    for hit in found:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def _in_contents(sections: Sequence[Section], offset: int) -> bool:
    return SectionKind.TOPICS in kinds_at(sections, offset)


def _lists(text: str, hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """Groups of hits that name several topics: members of one sentence, or heads of lines and numbered items."""
    yield from _groups(hits, lambda first, second: _in_one_sentence(text, first, second))
    heads = [hit for hit in hits if not hit.brief and _heads_item(text, hit)]
    yield from _groups(heads, lambda first, second: second.start - first.end <= _UNITED)


def _groups(hits: list[_Hit], together: Callable[[_Hit, _Hit], bool]) -> Iterator[list[_Hit]]:
    run: list[_Hit] = []
    for hit in hits:
        if run and not together(run[-1], hit):
            yield from _if_list(run)
            run = []
        run.append(hit)
    yield from _if_list(run)


def _if_list(run: list[_Hit]) -> Iterator[list[_Hit]]:
    if len({hit.code for hit in run}) >= FEWEST_IN_LIST and any(not hit.brief for hit in run):
        yield run


def _in_one_sentence(text: str, first: _Hit, second: _Hit) -> bool:
    return _ENUMERATION_RE.fullmatch(text, first.end, second.start) is not None


def _heads_item(text: str, hit: _Hit) -> bool:
    """Whether the name stands at the head of its line, after a marker and a word or two."""
    before = text[text.rfind("\n", 0, hit.start) + 1 : hit.start]
    return len(before) <= _MARKER and _ITEM_START_RE.search("\n" + before) is not None
