"""Where a plan says what it wants ideas about, under no heading that says so: in a sentence, a list of its own, a column.

"Bốn địa hạt mà Ban tổ chức muốn nghe là: …" opens what follows, "Việc 1. …", "Việc 2. …" open themselves, and so does a
column "Mảng". What is kept out ("đề tài phần mềm thì không") opens nothing.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from docproc.documents.document import Document
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.extraction.titled_tables import titled_tables
from docproc.vietnamese.outline.markers import marker_at

MOST_ITEMS = 15
"""Lines of a list; the longest list of fields seen has twelve."""
_FEWEST_MEMBERS = 2
_LONGEST_TITLE = 40
"""Characters of a heading of another matter that stands where an item might."""
_LEAST = 8
"""Characters of what follows an opening: less is a heading over the lines below."""
_LINE_RE = re.compile(r"[^\n]+")
_SENTENCE_RE = re.compile(r"(?:[^\n.!?]|[.!?](?!\s|$))+[.!?]?")
_ORDINAL = r"\d{1,2}|[A-HIVX]|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất|nhì"
_MEMBER_RE = re.compile(
    r"[ \t]*(?P<noun>[A-ZĐÀ-Ỹ][^\W\d_]*(?:[ ][a-zà-ỹđ]+){0,2}?)[ ]"
    rf"(?:thứ[ ])?(?P<ordinal>{_ORDINAL})(?!\w)(?P<sign>[ ]?[.:)–-]|[ ](?=thuộc|là|về))"
)
_COLUMN = (
    r"^(?:(?:các |tên )?(?:lĩnh vực|mảng|nội dung|chủ đề|đề tài|hướng|vấn đề|thi gì|viết (?:về )?gì"
    r"|nhóm (?:việc|nội dung|vấn đề|đề tài)))"
)
_OTHER_TABLE_RE = re.compile(r"điểm|tối đa|thang|giám khảo|thời gian|kinh phí|đơn vị|chỉ tiêu|kết quả", re.IGNORECASE)
_LABEL_RE = re.compile(
    r"(?:thi gì|viết (?:về )?gì|nói về gì|lĩnh vực|chủ đề|nội dung (?:thi|dự thi)|đề tài)\s*\??$", re.IGNORECASE
)
# Matters beside what is asked for; the words of an opening stand there too.
_ELSEWHERE = frozenset(
    {
        SectionKind.ELIGIBILITY,
        SectionKind.CRITERIA,
        SectionKind.AWARDS,
        SectionKind.RESULTS,
        SectionKind.SCHEDULE,
        SectionKind.BUDGET,
        SectionKind.ORGANISATION,
        SectionKind.PURPOSE,
        SectionKind.TARGETS,
    }
)


@cache
def data() -> dict[str, Any]:
    """The lexicon of openings."""
    return tomllib.loads(files(__package__).joinpath("asked.toml").read_text(encoding="utf-8"))


@cache
def _any(name: str) -> str:
    return f"(?:{'|'.join(data()[name])})"


@cache
def _opening_re() -> re.Pattern[str]:
    by_field = rf"(?<!\w){_any('fields')}(?!\w)[^.;:\n]{{0,70}}?(?:(?<=:)|{_any('links')})"
    by_giver = rf"(?<!\w){_any('givers')}(?!\w)[^.;:\n]{{0,50}}?(?<!\w){_any('about')}(?!\w)"
    by_object = rf"(?<!\w){_any('objects')} (?:về|giúp|cho|thuộc)(?= [^.;\n]{{4,120}}(?<!\w){_any('welcome')}(?!\w))"
    return re.compile(rf"(?:{by_giver}|{by_field}|{by_object})[^.;:\n]{{0,40}}?(?::|(?=\s*[\"“]?\w))", re.IGNORECASE)


@cache
def _heading_re() -> re.Pattern[str]:
    """A line over a list: it names fields or what somebody speaks about, and says nothing else."""
    return re.compile(rf"[^\n]{{0,90}}(?<!\w)(?:{_any('fields')}|{_any('about')}|hiến kế|góp)(?!\w)[^\n]{{0,70}}", re.IGNORECASE)


@cache
def _closed_re() -> re.Pattern[str]:
    return re.compile(_any("closed"), re.IGNORECASE)


def is_closed(told: str) -> bool:
    """Whether a clause says that something is kept out, or is a condition, prize or date among the items."""
    return _closed_re().search(told) is not None


def asked_stretches(document: Document, text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Stretches of `text` (the document's, tones as in "hòa") that tell what ideas are asked for, in order."""
    found = [*_in_sentences(text, sections), *_members(text), *_columns(document), *_labelled(text)]
    return sorted(set(found))


def _in_sentences(text: str, sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    lines = list(_LINE_RE.finditer(text))
    for index, line in enumerate(lines):
        if _is_elsewhere(sections, line):
            continue
        opened = None
        for sentence in _SENTENCE_RE.finditer(text, *line.span()):
            opened = _opening_re().search(text, *sentence.span())
            if opened is not None and is_closed(text[max(sentence.start(), text.rfind(";", 0, opened.end())) : opened.end()]):
                opened = None
            if opened is not None and sentence.end() - opened.end() >= _LEAST:
                yield opened.end(), sentence.end()
                opened = None
        heads = opened is not None or _is_heading(line.group())
        if heads:
            yield from _below(text, lines[index + 1 :], sections)


def _is_elsewhere(sections: Sequence[Section], line: re.Match[str]) -> bool:
    """Whether the line stands under another matter; "Ban Tổ chức khuyến khích các sáng kiến giúp:" heads its own list."""
    kinds = kinds_at(sections, line.start()) & _ELSEWHERE
    asks = any(section.start == line.start() for section in sections) and line.group().rstrip().endswith(":")
    return bool(kinds) and not (kinds == {SectionKind.ORGANISATION} and asks)


def _is_heading(line: str) -> bool:
    return not line.rstrip().endswith((".", ";", ",")) and len(line) < 160 and _heading_re().fullmatch(line) is not None  # noqa: PLR2004


def _below(text: str, lines: Sequence[re.Match[str]], sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """The marked lines, or the questions, right below an opening; headings of other matters are none."""
    kind = None
    for line in lines[:MOST_ITEMS]:
        marker = marker_at(text, line.start())
        label = marker.type if marker else "?" if line.group().rstrip().endswith("?") else None
        other = len(line.group()) < _LONGEST_TITLE and bool(
            kinds_at(sections, line.start()) & _ELSEWHERE - {SectionKind.ORGANISATION}
        )
        if label is None or kind not in {None, label} or other:
            return
        kind = label
        yield (marker.end if marker else line.start()), line.end()


def _members(text: str) -> Iterator[tuple[int, int]]:
    """Lines or sentences that number themselves by one noun."""
    run: list[re.Match[str]] = []
    pieces = [piece for line in _LINE_RE.finditer(text) for piece in _pieces(text, line)]
    for start, end in [*pieces, (len(text), len(text))]:
        member = _MEMBER_RE.match(text, start, end)
        if member is not None and (not run or run[-1]["noun"] == member["noun"]):
            run.append(member)
            continue
        if len(run) >= _FEWEST_MEMBERS and not re.fullmatch(_any("not_members"), run[0]["noun"], re.IGNORECASE):
            yield from ((found.end(), _end(text, found.end())) for found in run)
        run = [member] if member is not None else []


def _pieces(text: str, line: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The line, parted where a member begins within it: "Đề tài nhóm A. … Đề tài nhóm B. …"."""
    cuts = [line.start()]
    cuts += [stop.end() for stop in re.compile(r"[.;]\s+").finditer(text, *line.span()) if _MEMBER_RE.match(text, stop.end())]
    yield from zip(cuts, [*cuts[1:], line.end()], strict=True)


def _end(text: str, position: int) -> int:
    """Where the member's line ends, or the next member begins."""
    found = text.find("\n", position)
    end = found if found >= 0 else len(text)
    stops = re.compile(r"[.;]\s+(?=[A-ZĐÀ-Ỹ])").finditer(text, position, end)
    return next((stop.start() for stop in stops if _MEMBER_RE.match(text, stop.end())), end)


def _columns(document: Document) -> Iterator[tuple[int, int]]:
    """The cells of a column of fields, with what the last column suggests for each."""
    for table in titled_tables(document):
        column = table.column(_COLUMN)
        if column is None or any(map(_OTHER_TABLE_RE.search, table.titles)):
            continue
        for row in table.rows:
            if row[column].text:
                yield row[column].start, row[column].end


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """A row whose first cell asks: "Thi gì	Thủ tục ký túc xá, học phí trên ứng dụng"."""
    for line in re.compile(r"^(?P<label>[^\n\t]{4,40})\t(?P<value>[^\n\t]{8,300})$", re.MULTILINE).finditer(text):
        if _LABEL_RE.match(line["label"].strip()):
            yield line.span("value")
