"""Prizes in sentences and bullets: "01 giải Nhất: 10.000.000 đồng", "- Giải nhì (02 giải), mỗi giải trị giá 7 triệu đồng"."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from docproc.documents.document import Document
from docproc.documents.plan import Award
from docproc.extraction.awards.money import Amount, find_amounts
from docproc.extraction.sections import Section, SectionKind, sections_at, sections_of
from docproc.vietnamese.numbers import parse_number

_COUNT = r"(?P<{}>\d{{1,3}}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_BREAK_RE = re.compile(r"[;\n]|(?<!\d)\.(?=\s|$)|(?<=[a-zđà-ỹ])\.(?=\s[A-ZĐ\d-])")
_LONGEST_REACH = 220
"""Characters after a prize's name within which its amount stands."""
_TOTAL_RE = re.compile(r"tổng(?:\s+(?:giá\s+trị|kinh\s+phí|số\s+tiền|cộng|trị\s+giá|giải))?[^;\n]{0,40}$", re.IGNORECASE)


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def rank_pattern() -> str:
    """A regular expression of the ranks of prizes with what may follow."""
    return rf"(?:{'|'.join(_names()['ranks'])})(?!\w)(?:\s+(?:{'|'.join(_names()['tails'])})(?!\w))?"


@cache
def _award() -> re.Pattern[str]:
    """Count before ("02 giải nhì") or after ("Giải nhì: 02 giải", "Giải Nhì (02)")."""
    spelled = r"(?:\s*\([^()\d]{2,20}\))?"
    before = rf"(?:{_COUNT.format('before')}{spelled}\s+)?"
    other_prize = rf"(?!\s*(?:thưởng\s+)?(?:{rank_pattern()}))"
    after = rf"\s*[:(,–-]?\s*(?:gồm|có|số lượng:?)?\s*{_COUNT.format('after')}{spelled}\s*giải{other_prize}"
    return re.compile(
        rf"(?<!\w){before}(?P<name>giải(?:[ ]+thưởng)?[ ]+(?P<rank>{rank_pattern()}))"
        rf"(?:{after}|\s*\({_COUNT.format('bracket')}\)|\s+{_COUNT.format('times')}\s*[x×](?=\s*\d))?",
        re.IGNORECASE,
    )


@cache
def _named_award() -> re.Pattern[str]:
    """Prizes of any name, where a number of prizes follows: "Giải ý tưởng được yêu thích nhất: 01 giải"."""
    no_prize = r"(?!(?:thưởng|pháp|quyết|trình|đáp|thích|ngân|phóng|tỏa|trí|tán|thể)\b)"
    return re.compile(
        rf"(?<!\w)(?P<name>giải\s+{no_prize}[^\n:;,.()\d]{{2,60}}?)\s*[:(–-]\s*(?:gồm|có|số lượng:?)?\s*"
        r"(?P<after>\d{1,3})(?:\s*\([^()\d]{2,20}\))?\s*giải(?!\w)",
        re.IGNORECASE,
    )


_WAYS = ("before", "after", "bracket", "times")
"""Groups of the patterns that hold a count."""
_NEAR = 60
"""Characters after a rank alone within which its amount stands."""


@cache
def _titled_award() -> re.Pattern[str]:
    """Prizes with a title, or for somebody: "giải “Ý tưởng được yêu thích”", "01 giải dành cho tác giả nhỏ tuổi"."""
    title = r"(?:[“\"][^”\"\n]{3,80}[”\"]|(?:dành )?cho [^\n:;,.()\d]{3,60})"
    return re.compile(rf"(?<!\w)(?:{_COUNT.format('before')}\s+)?(?P<name>giải(?:\s+thưởng)?\s+{title})", re.IGNORECASE)


def _titled_prizes(text: str, sections: Sequence[Section]) -> list[re.Match[str]]:
    """Those in the sections on prizes that an amount follows."""
    return [
        match
        for section in sections_of(sections, SectionKind.AWARDS)
        for match in _titled_award().finditer(text, section.body_start, section.end)
        if find_amounts(text, match.end(), min(_reach(text, match.end()), match.end() + _NEAR))
    ]


@cache
def _bare_award() -> re.Pattern[str]:
    """Ranks alone at the head of a clause, where prizes are listed: "Nhất 5.000.000 đồng; Nhì …", "nhất 1 giải (…)"."""
    head = r"(?:(?<=[:;,(\n])|(?<=[-–+*•]))[ \t]{0,3}"
    other_prize = rf"(?!\s*(?:{rank_pattern()}))"
    worded = rf"[ ]{{0,2}}[:(,–-]?[ ]{{0,2}}{_COUNT.format('after')}(?:\s\([^()\d]{{2,20}}\))?\s{{1,2}}giải{other_prize}"
    count = rf"(?:{worded}|[ ]?\({_COUNT.format('bracket')}\))?"
    return re.compile(
        rf"{head}(?P<name>(?P<rank>{rank_pattern()}))(?!\w|\s{{1,2}}giải){count}(?=[^;\n]{{0,60}}\d)", re.IGNORECASE
    )


def _bare_prizes(text: str, sections: Sequence[Section]) -> list[re.Match[str]]:
    """Ranks without the word "giải" in the sections on prizes."""
    return [
        match
        for section in sections_of(sections, SectionKind.AWARDS)
        for match in _bare_award().finditer(text, section.body_start, section.end)
        if find_amounts(text, match.end(), min(_reach(text, match.end()), match.end() + _NEAR))
    ]


def _prizes(text: str) -> list[re.Match[str]]:
    """All mentions in order; where both patterns find one, the one that knows the rank."""
    ranked = list(_award().finditer(text))
    named = [m for m in _named_award().finditer(text) if not any(r.start() < m.end() and m.start() < r.end() for r in ranked)]
    return sorted([*ranked, *named], key=lambda match: match.start())


def awards_in_sentences(document: Document, sections: Sequence[Section]) -> Iterator[Award]:
    """The prizes that sentences and bullets give by number or by amount, in order."""
    text = document.text
    known = _prizes(text)
    matches = _apart([*known, *_titled_prizes(text, sections), *_bare_prizes(text, sections)])
    for index, match in enumerate(matches):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "\t" in line or "\t" in text[match.end() : match.end() + 3]:
            continue  # a table's row, which is read by its columns
        end = min(_reach(text, match.end()), matches[index + 1].start() if index + 1 < len(matches) else len(text))
        amount = _amount(text, match.end(), end)
        said = match.groupdict()
        count = next((said[way] for way in _WAYS if said.get(way)), None) or _shared_count(text, match.end())
        inside = any(SectionKind.AWARDS in section.kinds for section in sections_at(sections, match.start()))
        bare = not said["name"].lower().startswith("giải")
        if (
            count is None
            and amount is None
            and not (inside and not bare and _heads_line(line) and not _heads_list(text, match.end()))
        ):
            continue
        yield _award_of(document, match, amount, int(parse_number(count.lower())) if count else None, inside=inside)


def _apart(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """By their start, without those that overlap one before; of two that begin alike, the one that comes first in `matches`."""
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda match: match.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


_SHARED_RE = re.compile(r"mỗi (?:hạng|loại|bậc|thứ hạng)(?: giải)?[^.;\n]{0,20}?(?P<count>\d{1,2}) giải", re.IGNORECASE)


_SHARED_REACH = 600
"""Characters after a prize within which a number for all prizes is looked for."""


def _shared_count(text: str, start: int) -> str | None:
    """The number that the rest of the line gives for all prizes alike: "(mỗi hạng lấy 01 giải)"."""
    end = text.find("\n", start, start + _SHARED_REACH)
    shared = _SHARED_RE.search(text, start, end if end >= 0 else start + _SHARED_REACH)
    return shared["count"] if shared else None


def _reach(text: str, start: int) -> int:
    """Where what is said of the prize ends: the next bullet, or the next sentence."""
    stop = _BREAK_RE.search(text, start, start + _LONGEST_REACH)
    end = stop.start() if stop else min(len(text), start + _LONGEST_REACH)
    following = re.compile(r"\n\s*(?:\+|[-–]?\s*(?:trị giá|mức thưởng|tiền thưởng|mỗi giải))[^\n]{0,120}", re.IGNORECASE).match(
        text, end
    )
    return following.end() if following and text[end : end + 1] == "\n" else end


def _amount(text: str, start: int, end: int) -> Amount | None:
    amounts = [a for a in find_amounts(text, start, end) if not _TOTAL_RE.search(text[start : a.start])]
    return amounts[0] if amounts else None


def _heads_line(line: str) -> bool:
    return re.fullmatch(r"\s*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ][.)])?\s*", line) is not None


def _heads_list(text: str, start: int) -> bool:
    """Whether the line ends in a colon: "Giải cá nhân (mỗi lĩnh vực):" is a class of prizes and none itself."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].rstrip().endswith(":")


def _award_of(document: Document, match: re.Match[str], amount: Amount | None, count: int | None, *, inside: bool) -> Award:
    name = " ".join(match["name"].split())
    name = name if name.lower().startswith("giải") else f"Giải {name.lower()}"
    confidence = 0.7 + (0.15 if inside else 0.05) + (0.1 if count is not None and amount is not None else 0.0)
    evidence = document.evidence(
        match.start(), max(match.end(), amount.end if amount else 0), rule="awards.sentence", confidence=round(confidence, 2)
    )
    return Award(name=name[0].upper() + name[1:], count=count, amount_vnd=amount.vnd if amount else None, evidence=evidence)
