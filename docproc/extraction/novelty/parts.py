"""Rules on novelty by their parts: what happened to an idea before, that it must not have, and where.

"Trong bệnh viện chưa ai làm như vậy", "đã được phòng khác nêu … không hợp lệ", "đang chờ xét … coi như không còn mới".
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.plan import NoveltyScope
from docproc.vietnamese.outline import Heading, headings_above
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"(?:[^.\n?!]|(?<=\d)\.(?=\d)|\.(?=\S))+")
_NEAR = 90
"""Characters between a negation and what it denies."""
_ABOVE = 250
"""Characters above a line in which the list that it belongs to is introduced."""


class Rule(NamedTuple):
    """A sentence that demands novelty."""

    start: int
    """Offset of the sentence, 0-based."""
    end: int
    """Offset after it."""
    scopes: tuple[NoveltyScope, ...]
    """Where the idea must be new, as far as the sentence says."""


@cache
def _part(name: str) -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return re.compile(rf"(?<!\w){data['parts'][name]}(?!\w)")


@cache
def _ideas() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return re.compile(rf"(?<!\w)(?:{data['ideas']}|{data['parts']['ideas']})(?!\w)")


def rules_by_parts(plain: str, headings: Sequence[Heading]) -> Iterator[Rule]:
    """The sentences of `plain`, in small letters, that demand novelty in whatever words."""
    asked = _ASKED_RE.search(plain) is not None
    for sentence in _SENTENCE_RE.finditer(plain):
        said = _ALLOWED_RE.sub("", sentence.group())
        if asked and plain[sentence.end() : sentence.end() + 1] == "?" and _asks(said):
            yield Rule(sentence.start(), sentence.end(), _scopes(said, said))
            continue
        told = _told_before(said, _lead(plain, sentence.start(), headings))
        if told is not None and _ideas().search(f"{said} {_lead(plain, sentence.start(), headings)}"):
            scopes = _scopes(said, told)
            placed = _part("here").search(said) or NoveltyScope.PUBLISHED_ELSEWHERE in scopes
            if scopes and (placed or _ideas().search(said)):
                yield Rule(sentence.start(), sentence.end(), scopes)


_PAST_RE = re.compile(r"\W*(?:(?:trong|đến|hết|cuối) )?(?:năm|quý|tháng) [\divx/]+[^:\n]{0,20}:")
"""What was reached in an earlier time is told, not demanded: "Năm 2022: … chưa có sáng kiến"."""
_OF_PEOPLE_RE = re.compile(r"\W*(?:những |các |mọi )?(?:đơn vị|tác giả|người|cá nhân|tập thể|thành viên|thí sinh)(?!\w)")
_NAMED_RE = re.compile(
    r"(?<!\w)(?:bài|tác phẩm|sản phẩm|giải pháp|sáng kiến|ý tưởng|đề tài|mô hình|cải tiến|công trình|hiến kế|đề án|dự án|cách"
    r"|nội dung|hồ sơ|như (?:thế|vậy|này))(?!\w)"
)


def speaks_of_people(said: str) -> bool:
    """Whether a sentence, in small letters, is about people and names no idea: "Đơn vị mới thành lập chưa bình xét"."""
    return _OF_PEOPLE_RE.match(said) is not None and _NAMED_RE.search(said) is None


_ALLOWED_RE = re.compile(
    r"(?:được phép|khuyến khích|có thể|nên)[^;.\n]{0,120};|nếu [^;.\n]{0,100}(?:thì (?:phải|được|cần|nên)|vẫn (?:được"
    r"|tính))[^;.\n]*"
)
"""What an idea may do, before what it must not."""
_ASKED_RE = re.compile(r"không còn mới|mất tính mới|chưa mới|không được gửi|là cũ")
"""What comes of a yes to the questions of a form."""


def _asks(said: str) -> bool:
    """Whether a question is about what was done or told before: "Phòng nào của chi nhánh đã thử cách này?"."""
    before = _part("before").search(said)
    return before is not None and _ideas().search(said) is not None and _event(said, before.start(), len(said)) is not None


def _lead(plain: str, start: int, headings: Sequence[Heading]) -> str:
    """What introduces the line: the line above that ends in a colon, and the innermost headings."""
    line = plain.rfind("\n", 0, start) + 1
    above = plain[max(0, line - _ABOVE) : line].split("\n")
    colon = next((each for each in reversed(above) if each.rstrip().endswith(":")), "")
    titles = " ".join(new_tone_placement(heading.title).lower() for heading in headings_above(headings, start)[-2:])
    return f"{plain[line:start]} {colon} {titles}"


def _told_before(said: str, lead: str) -> str | None:
    """What the sentence says happened before and must not have; None where it demands no such thing."""
    denied = _part("not_yet").search(said)
    if _PAST_RE.match(said) or speaks_of_people(said):
        return None
    if denied is not None:
        event = _event(said, denied.end(), denied.end() + _NEAR)
        if event is not None and not _of_people(said, denied.start()):
            return said
    refused = _part("refused").search(said) or _part("refused").search(lead)
    if refused is None:
        return None
    if _part("copied").search(said) or (_part("media").search(said) and _part("published").search(said)):
        return said
    before = _part("before").search(said)
    if before is None or _part("people").search(said):
        return None
    return said if _event(said, max(0, before.start() - _NEAR), before.end() + _NEAR) is not None else None


def _event(said: str, start: int, end: int) -> re.Match[str] | None:
    return next((found for name in ("published", "judged", "used") if (found := _part(name).search(said, start, end))), None)


def _of_people(said: str, start: int) -> bool:
    """Whether it is people of whom something is denied: "tác giả chưa từng đạt giải"."""
    return re.search(r"(?:tác giả|cá nhân|tập thể|đội|thí sinh|người \w+)\s\Z", said[:start]) is not None


def _scopes(said: str, told: str) -> tuple[NoveltyScope, ...]:
    """Where it happened; what was judged, used or copied with no place named can only be known of the office's own."""
    scopes = set()
    if _part("published").search(told) or _part("media").search(told) or _part("elsewhere").search(said):
        scopes.add(NoveltyScope.PUBLISHED_ELSEWHERE)
    if _part("here").search(said):
        scopes.add(NoveltyScope.IN_PROVINCE)
    if not scopes and (_part("judged").search(told) or _part("used").search(told) or _part("copied").search(told)):
        scopes.add(NoveltyScope.IN_PROVINCE)
    return tuple(scope for scope in NoveltyScope if scope in scopes)
