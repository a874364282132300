"""Where prizes are named: "giải Nhất", "giải Phượng Hoàng", "Quán quân", "01 Cờ dẫn đầu", a rank at the head of a clause."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.vietnamese.letters import UPPER

NUMBER = r"(?:\d{1,3}|(?:hai|ba|bốn) mươi|mười (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
"""A count in digits or words."""
SPELLED = r"(?:\s*\([^()\d]{2,20}\))?"
"""A number once more in words: "02 (hai)"."""
_BEFORE = rf"(?:(?<![\w.,/])(?P<before>{NUMBER}){SPELLED}\s+)?"
_NUMERAL = r"\s*(?:triệu|trăm|nghìn|ngàn|mươi|tỷ|tr|k)(?!\w)"
"""What makes a rank's word a number: "giải ba triệu"."""
_OPENS = r"(?<=[:;,(\n“\"])|(?<=[.:;,]\s)|(?<=(?<!\w)[-–+*•¤o]\s)|(?<=[-–+*•¤])|(?<=\d[.)]\s)|(?<=[a-zđ][.)]\s)"
_HEAD = rf"(?:{_OPENS}|\A|(?<=\bvà\s))[ \t]{{0,3}}"
"""What stands before the head of a clause."""


_COUNTED = rf"(?<![\w.,/])(?P<before>{NUMBER}){SPELLED}\s+"
_GIVEN = r"(?<!\w)(?:tặng|trao|thưởng|trao tặng|mang về|nhận|xét tặng)\s+"


class Mention(NamedTuple):
    """A prize as one place of the text names it; offsets are 0-based, end exclusive."""

    start: int
    """Where the name begins, or the number before it."""
    end: int
    """Where the name ends."""
    name: str
    """The name as written."""
    before: str | None
    """The number written right before the name."""
    firm: bool
    """Whether it is a prize by its own words, wherever it stands, once a number or an amount is said."""


@cache
def words(name: str) -> str:
    """The alternatives of a list of the lexicon."""
    listed = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))[name]
    return "|".join(listed)


@cache
def rank_pattern() -> str:
    """A regular expression of the ranks of prizes with what may follow."""
    return rf"(?:{words('ranks')})(?!\w)(?:(?<!ba)(?<!tư)(?<!năm)(?<!\d)|(?!{_NUMERAL}))(?:\s+(?:{words('tails')})(?!\w))?"


@cache
def _patterns(*, inside: bool) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The ways to name a prize, the surer first; those that count only where prizes are listed with `inside`."""
    prize, plain = r"(?<![\w/])giải(?:\s+thưởng)?\s+", rf"(?<![\w/])giải\s+(?!(?:{words('other_words')})(?!\w))"
    ends = rf"(?=\s*[:;,.()\n–-]|\s*\Z|\s+\d|\s+(?:{words('name_ends')})(?!\w)|\s+{NUMBER}\s+giải(?!\w))"
    free = rf"[^\n:;,.()\d“\"]{{2,60}}?{ends}"
    listed = rf"(?=\s*[:(,–-]\s*(?:gồm|có|số lượng:?)?\s*{NUMBER}{SPELLED}\s*giải(?!\w))"
    found = [
        (rf"{_BEFORE}(?P<name>{prize}{rank_pattern()})", True),
        (rf"{_BEFORE}(?P<name>{prize}(?:cho )?[“\"‘][^”\"’\n]{{3,80}}[”\"’])", True),
        (rf"{_BEFORE}(?P<name>{plain}(?-i:[{UPPER}]){free})", True),
        (rf"{_HEAD}(?P<before>(?!))?(?P<name>{plain}{free}){listed}", True),
    ]
    found += _inside_patterns(plain, free) if inside else []
    return tuple((re.compile(way, re.IGNORECASE), firm) for way, firm in found)


def _inside_patterns(plain: str, free: str) -> list[tuple[str, bool]]:
    """The ways to name a prize that count only where prizes are spoken of."""
    bare = rf"(?:{words('bare')})(?!\w)(?!{_NUMERAL})(?:\s+(?:{words('tails')})(?!\w))?"
    no_prize_follows = rf"(?!\s{{1,2}}giải)(?!\s{{0,3}}(?:{NUMBER}\s+)?(?:{words('bare')})(?!\w))"
    bare_ends = rf"(?=\s*[:(,–=-]|\s+(?:\d|được|có|nhận|{NUMBER}\s)){no_prize_follows}"
    honour = rf"(?:{words('honours')})(?!\w)(?:\s+(?:{words('tails')})(?!\w))?"
    meant = r"(?<![\w/])giải\s+(?:dành )?cho [^\n:;,.()\d]{3,80}?"
    amount = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|{NUMBER}(?:\s\w+){{0,3}}?\s(?:triệu|nghìn|ngàn|tr)(?!\w))"
    gets = r"(?:sẽ |thì )?(?:nhận|được|lĩnh|lãnh)(?: (?:thưởng|tặng|trao|nhận))?(?: (?:ngay|thêm|số tiền))?"
    winner = rf"(?:{words('winners')})\s[^\n:;,.()\d]{{3,60}}?"
    return [
        (rf"{_BEFORE}(?P<name>{meant})(?=\s*[:;,.()\n–-]|\s*\Z|\s+\d)", True),
        (rf"{_COUNTED}(?P<name>{plain}{free})", True),
        (rf"{_HEAD}{_BEFORE}(?P<name>{plain}{free})", True),
        (rf"(?:{_HEAD}{_BEFORE}|{_GIVEN}|{_COUNTED.replace('before', 'counted')})(?P<name>{honour})", False),
        (rf"{_HEAD}(?:(?P<before>{NUMBER})\s+)?(?P<name>{bare}){bare_ends}", False),
        (rf"{_HEAD}(?P<before>{NUMBER})\s+(?P<name>{bare})(?=\s*[;.]|\s*\Z|\s*\n)", False),
        (rf"{_HEAD}(?P<before>(?!))?(?P<name>{winner})(?=,? {gets} {amount})", False),
    ]


_DENIED_RE = re.compile(
    r"không (?:có|trao|xét|đặt|chọn|cơ cấu)(?: các)?(?: giải[^.;:\n]*?,| )[^.;:\n]*\Z|(?:thay|bỏ|trừ) [^.;:\n]{0,15}\Z",
    re.IGNORECASE,
)
_DENIAL_REACH = 60
"""Characters before a prize in which it is said not to be given."""


def _sentence_start(text: str, offset: int) -> int:
    return max(text.rfind(sign, 0, offset) for sign in "\n;:.") + 1


_PRIZE_RE = re.compile(r"giải", re.IGNORECASE)


def mentions(text: str, start: int, end: int, *, inside: bool) -> list[Mention]:
    """The prizes that `text[start:end]` names, in order, none over another."""
    kept: list[Mention] = []
    if not inside and _PRIZE_RE.search(text, start, end) is None:
        return kept
    for pattern, firm in _patterns(inside=inside):
        for match in pattern.finditer(text, start, end):
            said = match.groupdict()
            group = next((name for name in ("before", "counted") if said.get(name)), None)
            start = match.start(group or "name")
            if _DENIED_RE.search(text, max(match.start() - _DENIAL_REACH, _sentence_start(text, match.start())), match.start()):
                continue
            found = Mention(start, match.end("name"), match["name"], said[group] if group else None, firm)
            if not any(other.start < found.end and found.start < other.end for other in kept):
                kept.append(found)
    return _without_accounts(text, sorted([*kept, *_listed_ranks(text, kept, end)]))


def _without_accounts(text: str, found: list[Mention]) -> list[Mention]:
    """Without the prizes that only tell for whom one before a colon is: "Giải tập thể: 03 giải cho đơn vị …"."""
    return [
        mention
        for before, mention in zip([None, *found], found, strict=False)
        if before is None or not _account_re().fullmatch(text, before.end, mention.end)
    ]


@cache
def _account_re() -> re.Pattern[str]:
    return re.compile(rf"\s*[:(–-]\s*{NUMBER}{SPELLED}\s+giải\s+(?:dành )?cho [^\n]*", re.IGNORECASE)


_NEXT_RE_TEMPLATE = r"\s?(?:,|/|;|&|\bvà\b)\s?(?P<name>(?:{})(?!\w))(?!\s+(?:giải|{})(?!\w))(?!\s*\d)"


@cache
def _next_rank() -> re.Pattern[str]:
    return re.compile(_NEXT_RE_TEMPLATE.format(words("bare"), words("counted")), re.IGNORECASE)


def _listed_ranks(text: str, kept: list[Mention], end: int) -> list[Mention]:
    """The further ranks of "giải Nhất, Nhì, Ba"."""
    added: list[Mention] = []
    for mention in kept:
        position = mention.end
        while (following := _next_rank().match(text, position, end)) is not None:
            start, stop = following.span("name")
            if not any(other.start < stop and start < other.end for other in [*kept, *added]):
                added.append(Mention(start, stop, following["name"], None, mention.firm))
            position = stop
    return added


def is_rank(name: str) -> bool:
    """Whether a name is a rank alone: "Nhất", "Triển vọng"."""
    return re.fullmatch(words("bare"), " ".join(name.split()), re.IGNORECASE) is not None


def written(name: str) -> str:
    """The name on one line with a capital, without quotation marks; a rank alone becomes "Giải …"."""
    plain = " ".join(re.sub(r"[“”\"‘’]", "", re.sub(r"(?i)^danh hiệu ", "", name)).split())
    if is_rank(plain):
        plain = f"Giải {plain}"
    return plain[0].upper() + plain[1:]
