"""Classes of people and bodies in a passage."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.documents.plan import EligibleCode
from docproc.vietnamese.unicode import new_tone_placement

_BEFORE = 60
"""Characters before a match that may change its meaning."""
# "các cơ quan chuyên môn thuộc Ủy ban nhân dân huyện": the committee is named, and does not itself take part.
_PART_OF_RE = re.compile(
    r"(?:cơ quan|phòng|\bban|đơn vị|chuyên môn|sự nghiệp|trung tâm|bệnh viện)[^,;.:\n]{0,40}(?:thuộc|của)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
_WHOLES = frozenset({EligibleCode.DISTRICT_COMMITTEE, EligibleCode.COMMUNE_COMMITTEE, EligibleCode.PARTY_BODY})


class Mention(NamedTuple):
    """A class named in a text; offsets are 0-based, end exclusive."""

    start: int
    end: int
    code: EligibleCode


class _Rule(NamedTuple):
    code: EligibleCode
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon of this package."""
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))


@cache
def people() -> frozenset[EligibleCode]:
    """The classes of people; the others are bodies."""
    return frozenset(map(EligibleCode, lexicon()["people"]))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            EligibleCode(code),
            re.compile(rf"(?<!\w)(?:{'|'.join(entry['patterns'])})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?:{entry['unless_before']})$", re.IGNORECASE) if "unless_before" in entry else None,
            re.compile(entry["unless_after"], re.IGNORECASE) if "unless_after" in entry else None,
        )
        for group in ("people", "bodies")
        for code, entry in lexicon()[group].items()
    )


def find_classes(text: str, start: int, end: int) -> list[Mention]:
    """The classes named in `text[start:end]`, in order; "tập thể" and "cá nhân" only where they are not spelled out."""
    plain = new_tone_placement(text[start:end])
    found = sorted(mention for rule in _rules() for mention in _matches(rule, plain))
    # "cán bộ, chiến sĩ lực lượng vũ trang" names soldiers, not cadres: the longer of two overlapping names of one group wins.
    kept = [mention for mention in found if not any(_swallows(other, mention) for other in found)]
    named = [m for m in kept if not _is_spelled_out(plain, m, kept) and not _is_workplace(plain, m, kept)]
    return [Mention(m.start + start, m.end + start, m.code) for m in named]


def _matches(rule: _Rule, text: str) -> Iterator[Mention]:
    for match in rule.pattern.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if rule.before is not None and rule.before.search(before):
            continue
        if rule.after is not None and rule.after.match(text, match.end()):
            continue
        if rule.code in _WHOLES and _PART_OF_RE.search(before):
            continue
        yield Mention(match.start(), match.end(), rule.code)


def _swallows(outer: Mention, inner: Mention) -> bool:
    contains = outer.start <= inner.start and inner.end <= outer.end
    return contains and outer.end - outer.start > inner.end - inner.start and (outer.code in people()) == (inner.code in people())


_OF_THEM_RE = re.compile(r"\s(?:(?:ở|của|thuộc|tại)\s)?(?:(?:các|mỗi|từng)\s|\d{1,3}\s)?")
"""What stands between people and the places that they belong to: "cán bộ các xã", "công chức 10 phường"."""
_COMMITTEE_RE = re.compile(r"(?:ubnd|ủy ban|uỷ ban)(?!\w)", re.IGNORECASE)
_TERRITORIES = frozenset({EligibleCode.DISTRICT_COMMITTEE, EligibleCode.COMMUNE_COMMITTEE})
_GENERIC = frozenset({EligibleCode.COLLECTIVE, EligibleCode.INDIVIDUAL, EligibleCode.ORGANISATION})


def _is_workplace(text: str, mention: Mention, found: list[Mention]) -> bool:
    """Whether the name of a place only says where the people work who are named right before it."""
    if mention.code not in _TERRITORIES or _COMMITTEE_RE.match(text, mention.start):
        return False
    before = [m for m in found if m.code in people() - _GENERIC and m.end <= mention.start]
    return bool(before) and _OF_THEM_RE.fullmatch(text, before[-1].end, mention.start) is not None


_SPELLED_BY_RE = re.compile(r"\s*(?:\([^)\n]{0,30}\)\s*)?(?::|là\b|gồm\b|bao gồm\b|,?\s*(?:-|\+)?\s*$|\n)", re.IGNORECASE)
_LABEL_RE = re.compile(r"\b(?:tập thể|cá nhân)\s*(?::|là\b|gồm\b|bao gồm\b|\n)", re.IGNORECASE)


def _is_spelled_out(text: str, mention: Mention, found: list[Mention]) -> bool:
    """Whether bodies or people say more: "Tập thể: các sở …", "cá nhân công chức …"; not so "tập thể, cá nhân thuộc …" alone."""
    if mention.code is EligibleCode.INDIVIDUAL:
        follows = [m for m in found if m.code in people() and 0 <= m.start - mention.end <= 1]
        return bool(follows) or _is_label_over(text, mention, found, bodies=False)
    if mention.code is EligibleCode.COLLECTIVE:
        return _is_label_over(text, mention, found, bodies=True)
    return False


def _is_label_over(text: str, mention: Mention, found: list[Mention], *, bodies: bool) -> bool:
    if not _SPELLED_BY_RE.match(text, mention.end):
        return False
    following = _LABEL_RE.search(text, mention.end)
    end = following.start() if following else len(text)
    generic = {EligibleCode.COLLECTIVE, EligibleCode.INDIVIDUAL}
    return any(mention.end <= m.start < end and m.code not in generic and (m.code not in people()) == bodies for m in found)
