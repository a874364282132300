"""Rounds under other names than "vòng": a series of lines or sentences that open with one word for a stage.

"Chặng sơ loại …. Chặng triển lãm …", "Lượt 1 - Trắc nghiệm …⏎Lượt 2 - …", "Bước thứ nhất - lọc bài: …". A plan also carries
its work out in stages, so most members of a series have to speak of judging.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from docproc.extraction.rounds.finding import RoundMention, known_name, number_of

_NOUN = r"(?P<noun>chặng|lượt|bước|nấc|giai đoạn|phần thi|vòng|màn|hiệp|lần chấm|đợt chấm|ngày thi)"
STAGE_RE = re.compile(rf"{_NOUN}(?!\w)", re.IGNORECASE)
"""A word for a stage at the head of a name."""
_HEAD = r"(?:^|(?<=[.;!?]\s))[ \t]{0,3}(?:(?:[-–+*•.]|\d{1,2}[.)/]|[a-zđ][.)])[ \t]{0,3})?"
_NUMBER = r"(?:thứ\s)?(?P<n>[1-9](?!\d)|(?:iv|i{1,3}|một|hai|ba|bốn|nhất|nhì|tư)(?!\w))"
_ENDS = r"(?=\s*[.,;:()\n\t–]|\s-|\s(?:do|diễn|được|sẽ|là|gồm|ban|có|thì|tổ chức|chấm|các|mỗi)\s|\Z)"
_NUMBERED_RE = re.compile(
    rf"{_HEAD}{_NOUN}\s{_NUMBER}(?:\s*[-–:.,]\s*(?P<name>[^\W\d_][^.,;:()\n\t]{{1,60}}?){_ENDS})?", re.IGNORECASE | re.MULTILINE
)
_NAMED_RE = re.compile(rf"{_HEAD}(?P<name>{_NOUN}\s[^\W\d_][^.,;:()\n\t\d]{{1,30}}?){_ENDS}", re.IGNORECASE | re.MULTILINE)
_JUDGED_RE = re.compile(
    r"chấm|giám khảo|thí sinh|tác giả|tác phẩm|trắc nghiệm|vấn đáp|thuyết trình|tình huống"
    r"|\bđội\b|\bbài\b|\bthi(?! đua| hành| công)\b|điểm|bình chọn",
    re.IGNORECASE,
)
_REACH = 200
"""Characters after the head of a stage that tell what is done in it."""
_WORK = frozenset({"bước", "giai đoạn"})
_FEWEST = 2
_MOST = 6
_LONGEST_GAP = 900
"""Characters between two members of a series."""


def stages(text: str) -> list[RoundMention]:
    """The first series of stages in `text` in which entries or people are judged, numbered in order; empty when there is none."""
    for pattern in (_NUMBERED_RE, _NAMED_RE):
        for series in _series(list(pattern.finditer(text))):
            judged = sum(_JUDGED_RE.search(_told(text, match)) is not None for match in series)
            if _FEWEST <= len(series) <= _MOST and judged > len(series) / 2 and _is_in_order(series) and _is_named(series):
                return [_mention(text, place, match) for place, match in enumerate(series, start=1)]
    return []


def _told(text: str, match: re.Match[str]) -> str:
    end = text.find("\n", match.end())
    return text[match.start() : min(end if end >= 0 else len(text), match.end() + _REACH)]


def _series(matches: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Runs of matches with one word for the stage, none far from the one before."""
    for _, run in groupby(matches, key=lambda match: match["noun"].lower()):
        members: list[re.Match[str]] = []
        for match in run:
            if members and match.start() - members[-1].end() > _LONGEST_GAP:
                yield members
                members = []
            members.append(match)
        yield members


def _is_in_order(series: list[re.Match[str]]) -> bool:
    """Numbers, where written, count from one."""
    written = [match.groupdict().get("n") for match in series]
    return not any(written) or [number_of(n or "") for n in written] == list(range(1, len(series) + 1))


def _is_named(series: list[re.Match[str]]) -> bool:
    """Steps and phases also order the work on a plan: those that are rounds have names."""
    return series[0]["noun"].lower() not in _WORK or all(match["name"] for match in series)


def _mention(text: str, ordinal: int, match: re.Match[str]) -> RoundMention:
    start = match.start("noun")
    if match["name"] is None:
        return RoundMention(start, match.end(), ordinal, None)
    known = known_name(text, match.start("name"))
    name = RoundMention(start, match.end("name"), ordinal, match["name"].strip())
    return name._replace(rank=known[0], form=known[1]) if known else name
