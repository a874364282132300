"""Topics that a plan opens in its own words: under a heading on fields or contents, each item is a topic by what it speaks of.

"Rút ngắn thời gian chờ khám, thủ tục ra viện" is a field of a hospital's contest, and its topic is procedures. Terms of the
taxonomy and the trained model judge each item together: either alone is unsure of ten words.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.extraction.topics.asked import asked_stretches, data, is_closed
from docproc.extraction.topics.features import features
from docproc.extraction.topics.model import item_model
from docproc.extraction.topics.taxonomy import TopicEntry, taxonomy

_ALIAS, _BRIEF = 4.0, 2.0
"""What the name of a topic, long or short, weighs beside the terms."""
_FULL = 6.0
"""Weight of terms from which on more of them make no item surer."""
_TERMS_SHARE = 0.5
"""Share of the terms in an item's score; the rest is the model's.

Of .3, .4, .5 and .6 on the open sets of plans, .5 and .6 were alike.
"""
_LEAST = 0.3
"""Score from which an item has a topic: one telling term with the model's consent, or the model alone, nearly certain."""
_MARGIN = 1.3
"""How many times the second topic's score the first must have."""
_LEAST_ITEM, _LONGEST_ITEM = 8, 220
"""Characters: less says nothing; of a longer item the beginning names what it is about."""
_SURE, _UNSURE = 0.9, 0.6
_ITEM_RE = re.compile(r"[^\n;]+")
_SENTENCE_END_RE = re.compile(r"(?<=[^\W\d_])[.!?](?=\s)")
_RUN_IN_RE = re.compile(
    r"^[^:;\n]{0,90}?(?:gồm|như|sau|lĩnh vực|nhóm|nội dung|vấn đề|chủ đề|tốt|là)[^:;\n]{0,20}:\s*", re.IGNORECASE
)
_LEAD_RE = re.compile(
    r"^\s*(?:(?:đề tài|bài|ý tưởng|hiến kế|chuyện|mảng|lĩnh vực|nhóm|về|là|thuộc|các|những|gồm|hai|ba|bốn|nhất|vấn đề|việc)\s+)+",
    re.IGNORECASE,
)
_WELCOME_RE = re.compile(rf"\s(?:{'|'.join(data()['welcome'])})\W*$", re.IGNORECASE)
_LEAST_WORDS = 3
_PART = 0.45
"""Score from which a part of a clause has a topic of its own; it says less than a whole item."""
_BY_NAME = 0.5
"""Score of a topic that a clause only names."""
_REFORM_RE = re.compile(
    r"(?:công tác )?(?:cải cách (?:nền )?hành chính(?: nhà nước)?|CCHC)(?!\w)|\b\d{1,2} nội dung cải cách", re.IGNORECASE
)
"""What all topics are part of tells nothing of one: "mô hình hay trong CCHC" is not steering."""


class OpenedTopic(NamedTuple):
    """An item and its topic."""

    code: str
    start: int
    """Offset of the item's first character."""
    end: int
    """Offset after its last, or after its beginning where it is long."""
    confidence: float


def opened_topics(document: Document, text: str, sections: Sequence[Section]) -> Iterator[OpenedTopic]:
    """Topics of the items under headings on fields and contents, and of what the plan asks for elsewhere.

    They come in the order of the text; several items may have one code. `text` is the document's, with tones as in "hòa".
    """
    for start, end in _items(text, sections):
        for code, score in _topics_of(text[start:end]):
            yield OpenedTopic(code, start, end, round(min(_SURE, _UNSURE + score / 2), 2))
    for start, end in (part for stretch in asked_stretches(document, text, sections) for part in _clauses(text, *stretch)):
        told = text[start:end]
        for code, score in [*_topics_of(told), *_named(told), *_in_parts(told)]:
            yield OpenedTopic(code, start, min(end, start + _LONGEST_ITEM), round(min(_SURE, _UNSURE + score / 2), 2))


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a stretch that keep nothing out."""
    for part in _ITEM_RE.finditer(text, start, end):
        for first, last in _sentences(text, *part.span()):
            if len(text[first:last].strip()) >= _LEAST_ITEM and not is_closed(text[first:last]):
                yield first, last


def _items(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    seen = -1
    for section in sections:
        if SectionKind.TOPICS not in section.kinds:
            continue
        for part in _ITEM_RE.finditer(text, max(section.body_start, seen), section.end):
            start = part.start() + (run_in.end() if (run_in := _RUN_IN_RE.match(part.group())) else 0)
            for first, last in _sentences(text, start, part.end()):
                told = text[first:last].strip()
                about_topics = kinds_at(sections, first) == section.kinds or SectionKind.TOPICS in kinds_at(sections, first)
                if len(told) >= _LEAST_ITEM and about_topics and not is_closed(told):
                    yield first, min(last, first + _LONGEST_ITEM)
        seen = max(seen, section.end)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _SENTENCE_END_RE.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    yield start, end


def _in_parts(told: str) -> list[tuple[str, float]]:
    """Topics of the parts between the commas of a clause that speaks of several: "cán bộ gắt gỏng, thu chi không rõ"."""
    parts = [part for part in re.split(r",|(?<!\w)(?:và|hoặc)(?!\w)", told) if len(part.split()) >= _LEAST_WORDS]
    found = [topic for part in parts for topic in _topics_of(part)] if len(parts) > 1 else []
    return [(code, score) for code, score in found if score >= _PART]


@cache
def _briefs() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for code, words in data()["brief"].items()}


def _named(told: str) -> list[tuple[str, float]]:
    """Topics that a clause only names: "về thể chế, về thủ tục, về tài chính công"."""
    parts = [part for part in re.split(r",|(?<!\w)(?:và|hoặc|cùng)(?!\w)", told) if part.strip()]
    found = []
    for part in parts:
        bare = _LEAD_RE.sub("", _WELCOME_RE.sub("", part)).strip(' .:“”"')
        found += [(code, _BY_NAME) for code, names in _briefs().items() if names.fullmatch(bare)]
    return found


def _topics_of(item: str) -> list[tuple[str, float]]:
    """The item's topic and score; none where nothing speaks for one, or two speak alike."""
    item = _REFORM_RE.sub(" ", item)
    probabilities = item_model().probabilities(Counter(features(item)), {})
    by_model = dict(zip(item_model().codes, probabilities.tolist(), strict=False))
    scores = sorted(
        (
            (_TERMS_SHARE * _by_terms(entry, item) + (1 - _TERMS_SHARE) * by_model.get(entry.code, 0.0), entry.code)
            for entry in taxonomy()
        ),
        reverse=True,
    )
    (best, code), (second, _) = scores[:2]
    return [(code, best)] if best >= _LEAST and best >= _MARGIN * second else []


@cache
def _own_terms() -> dict[str, tuple[tuple[re.Pattern[str], float], ...]]:
    """What items of plans say of a topic beside the taxonomy's terms, by its code, each with its weight."""
    data = tomllib.loads(files(__package__).joinpath("opened.toml").read_text(encoding="utf-8"))
    return {
        entry.code: tuple(
            (re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), float(weight))
            for words, weight in data.get(entry.code, {}).items()
        )
        for entry in taxonomy()
    }


def _by_terms(entry: TopicEntry, item: str) -> float:
    weight = sum(weight for pattern, weight in (*entry.terms, *_own_terms()[entry.code]) if pattern.search(item))
    weight += _ALIAS if entry.alias.search(item) else _BRIEF if entry.brief.search(item) else 0.0
    return min(weight, _FULL) / _FULL
