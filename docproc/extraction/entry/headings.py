"""Headings of an entry's sections, as `sections.toml` lists them: numbered, lettered, run-in with a colon, or plain lines."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.vietnamese.unicode import new_tone_placement

SECTIONS = ("problem", "solution", "novelty", "effect", "applicability")
OTHER = "other"

# Longest heading, in characters: "Đánh giá lợi ích … theo ý kiến của tổ chức, cá nhân đã tham gia áp dụng …" has about 230.
_LONGEST_MARKED = 260
_LONGEST_PLAIN = 90
_LONGEST_RUN_IN = 140
# Words that may follow the phrase on a line that nothing else marks as a heading.
_MOST_TAIL_WORDS = 10
_CAPITALS_RANK = 1
_ALONE_RANK = 6
_LABEL_AND_VALUE = 2

_NGA_TO_HOI = str.maketrans("ãẵẫẽễĩõỗỡũữỹ", "ảẳẩẻểỉỏổởủửỷ")
_I_TO_Y = str.maketrans("iíìỉị", "yýỳỷỵ")
_LAST_I_RE = re.compile(r"(?<!\w)[hklmst][iíìỉị](?!\w)")

# "Vì sao nghĩ là mới?" asks for more than the reason.
_ASKS_ELSE_RE = re.compile(r"(?:vì|tại) sao[^?]{0,60}(?<!\w)(?:mới|khác|hay hơn|hơn|nhân rộng|hiệu quả|làm theo|cách này)(?!\w)")
_NOTE_RE = re.compile(r"\s*\([^()\n]{0,200}\)")
_PLACE_DATE_RE = re.compile(
    r"[^\n,;:]{0,48},\s*(?:ngày\s*)?[\d…._ ]{1,12}(?:tháng|/|-)\s*[\d…._ ]{1,12}(?:năm|/|-)[\s\d….]{0,12}"
)
_SIGN_RE = re.compile(r"[:\t]|(?:\.|\s[-–—])(?=\s)")


class SectionHeading(NamedTuple):
    """A heading that begins a section, or `other`."""

    section: str
    """One of SECTIONS, or `other`."""
    strong: bool
    """Whether the phrase names the section itself."""
    rank: float
    """0 is outermost."""
    body: int
    """Offset where the section's text begins: after the colon, or on the next line."""
    run_in: bool
    """Whether text follows on the same line."""


class Lexicon(NamedTuple):
    """The heading phrases, folded to lower case and new tone placement."""

    phrases: dict[str, tuple[str, bool]]
    """Phrase to section and strength."""
    pattern: re.Pattern[str]
    """All phrases after lead words, the longest first."""
    generic: frozenset[str]
    """Phrases that need a connecting word after them."""
    connective: re.Pattern[str]
    """What may follow a generic phrase."""
    closing: re.Pattern[str]
    """Beginnings of lines that close the account."""
    cues: dict[str, tuple[str, ...]]
    """Beginnings of sentences of free texts, by section."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of `sections.toml`, read once."""
    data = tomllib.loads(Path(__file__).with_name("sections.toml").read_text(encoding="utf-8"))
    phrases = {
        loose(phrase): (section, strength == "strong")
        for section in (*SECTIONS, OTHER)
        for strength in ("weak", "strong")
        for phrase in data[section][strength]
    }
    caution = data["caution"]
    return Lexicon(
        phrases,
        re.compile(rf"(?:(?:{_any(list(map(loose, data['lead'])))}) )*?(?P<phrase>{_any(list(phrases))})(?!\w)"),
        frozenset(map(loose, caution["generic"])),
        re.compile(rf"\W*(?:$|(?:{_any(list(map(loose, caution['connectives'])))})(?!\w)|[,/&])"),
        re.compile(rf"\W*(?:{_any(list(map(loose, caution['closings'])))})(?!\w)"),
        {section: tuple(cues) for section, cues in data["cues"].items()},
    )


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def plain(text: str) -> str:
    """Lower case with new tone placement; offsets stay."""
    return new_tone_placement(text).lower()


def loose(text: str) -> str:
    """Lower case in which hỏi and ngã, and a last i and y, are one: "giãi pháp" and "lí do" are common slips; offsets stay."""
    return _LAST_I_RE.sub(lambda match: match.group().translate(_I_TO_Y), plain(text).translate(_NGA_TO_HOI))


def heading_of(text: str, line: TextLine) -> SectionHeading | None:
    """The heading that `line` is or begins with; None when it is neither."""
    content = text[line.body : line.end]
    title, sign = _title(content)
    if len(title) > (_LONGEST_MARKED if line.rank < PLAIN_RANK else _LONGEST_RUN_IN if sign else _LONGEST_PLAIN):
        return None
    found = _phrase(title, exact=sign in {".", "-"})
    if found is None or (not sign and line.rank == PLAIN_RANK and not _stands_alone(title, found)):
        return None
    if content.rstrip().endswith("?") and (found in lexicon().generic or _ASKS_ELSE_RE.match(plain(content))):
        return None  # "Ý tưởng của bạn mới ở điểm nào?" asks for what its last words say
    section, strong = lexicon().phrases[found]
    rest = content[len(title) :].lstrip(" .:\t-–—")
    body = line.end - len(rest) if rest else line.end
    return SectionHeading(section, strong, _rank(title, line, run_in=bool(rest)), body, bool(rest))


def closes(text: str, line: TextLine) -> bool:
    """Whether `line` begins as the closing of an account does ("Tôi xin cam đoan …"), or is its place and date."""
    content = loose(text[line.body : line.end])
    return lexicon().closing.match(content) is not None or _PLACE_DATE_RE.fullmatch(content) is not None


def _title(content: str) -> tuple[str, str]:
    """What may be the heading, and the sign that parts it from the text: ":", ".", "-", a tab, or nothing."""
    notes = [(m.start(), m.end()) for m in _NOTE_RE.finditer(content[: 2 * _LONGEST_MARKED])]
    for sign in _SIGN_RE.finditer(content, 0, min(len(content), 2 * _LONGEST_MARKED)):
        if any(start <= sign.start() < end for start, end in notes):
            continue
        if sign.group() == "\t" and content.count("\t") >= _LABEL_AND_VALUE:
            return content, ""
        if sign.group() in {":", "\t"} or _phrase(content[: sign.start()], exact=True):
            return content[: sign.start()], sign.group().strip(" ").replace("–", "-").replace("—", "-")
    return content.rstrip(), ""


def _phrase(title: str, *, exact: bool = False) -> str | None:
    """The lexicon's phrase that `title` begins with; `exact` wants nothing after it."""
    folded = loose(_NOTE_RE.sub("", title)).strip(" .:;,*\"“”'")
    match = lexicon().pattern.match(folded)
    if match is None or (exact and match.end() < len(folded)):
        return None
    phrase = match.group("phrase")
    if (
        phrase in lexicon().generic
        and not lexicon().connective.match(folded, match.end())
        and not folded[match.end() :].strip().isdigit()
    ):
        return None
    return phrase


def _stands_alone(title: str, phrase: str) -> bool:
    """Whether a line without marker and colon reads as a heading and not as a sentence."""
    return (
        not title.endswith((".", ";", ","))
        and title[:1].isupper()
        and len(title.split()) - len(phrase.split()) <= _MOST_TAIL_WORDS
    )


def _rank(title: str, line: TextLine, *, run_in: bool) -> float:
    """Plain lines rank by their looks: capitals, alone on their line, or run-in."""
    if line.rank < PLAIN_RANK or run_in:
        return line.rank
    return _CAPITALS_RANK if title.isupper() else _ALONE_RANK
