"""Labels of forms ("Tên sáng kiến: …", "Chức vụ: …") and what stands after them."""

import re
import tomllib
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docproc.extraction.entry.headings import loose
from docproc.extraction.entry.lines import TextLine

FIELDS = ("author", "position", "unit", "share", "applied_from", "submitted_on", "attribute", "other")
"""Fields in order of precedence; `title` comes before them all."""

# What a form may add to a label before the colon: "(ghi rõ …)", "dự thi", "đề nghị công nhận".
_NOTE = r"(?:\s*\([^()\n]{0,160}\)\s?)"
_TITLE_TAIL = r"(?: (?!là |của ông|của bà)[^:\t\n\"“”(]{1,60})?"
_LONGEST_TAIL = 60
# "Tên" of whatever the form calls an idea, but of no person or body.
_ANY_NAME = (
    r"tên (?!(?:tôi|em|cháu|là|tác giả|đơn vị|cơ quan|tổ chức|người|nhóm|đội|trường|tập thể|cá nhân|phòng|ban|công ty|"
    r"doanh nghiệp|"
    r"thường|khác|hàng|tiếng|cuộc thi|hội thi|thành viên|chủ|đăng nhập|tài khoản|file|tệp|chỉ|thủ tục|đại diện|bộ phận|"
    r"tiêu chí|lớp)(?!\w))"
    r"[^\W\d_]+(?: [^\W\d_]+){0,4}"
)
# Longer than any label with its notes; a form's row has no more cells and labels than this.
_LONGEST_LABEL = 600
_MOST_LABELS = 60
_CELLS_OF_A_ROW = 2
"""Tabs in a line that make it a row of a table, where the next cell is not its value."""
_BLANK_RE = re.compile(r"[\s.…_\-–:;,]*")


class Label(NamedTuple):
    """A label and its value; the value may be empty."""

    field: str
    """`title`, `bare_title`, or one of FIELDS."""
    phrase: str
    """The label's words, folded as `loose` does."""
    start: int
    """Offset of the label, 0-based."""
    value_start: int
    """Offset of the value."""
    value_end: int
    """Offset after the value; equal to `value_start` where the form was left blank."""


@cache
def label_data() -> dict[str, Any]:
    """The tables of `labels.toml`, read once."""
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Field and pattern of a label at its beginning; group 1 is the phrase."""
    data = label_data()
    nouns = _any(data["title"]["nouns"])
    mixed = rf"(?:tên(?: của)? |tên gọi(?: của)? |tên đầy đủ của )(?:{nouns})(?:\s?(?:,|/|và|hoặc|-|–)\s?(?:tên )?(?:{nouns}))*"
    end = r"(?: của (?:bạn|anh/chị|anh \(chị\)|anh, chị))?(?:,? (?:ghi|nêu|kèm) [^:\t\n]{0,60})?\s?\*?\s*(?=(?P<sign>[:\t]|$))"
    patterns = [("title", re.compile(rf"({mixed}){_NOTE}?{_TITLE_TAIL}{_NOTE}?{end}"))]
    patterns += [("title", re.compile(rf"({mixed})\s+(?=(?P<sign>[\"“«]))"))]
    patterns += [("bare_title", re.compile(rf"({_any(data['title']['bare'])}){_NOTE}?\s*(?=(?P<sign>:|[\"“«]))"))]
    for field in FIELDS:
        tail = rf"(?:[^:\t\n.;,]{{1,{_LONGEST_TAIL}}})?" if field in {"applied_from", "submitted_on", "share"} else ""
        note = rf"(?:,?{_NOTE})?{tail}(?:,?{_NOTE})?[^:\t\n.;]{{0,40}}?" if field == "applied_from" else f"{tail}{_NOTE}?{tail}"
        phrases = "|".join([_any(data[field]["phrases"]), *map(loose, data[field].get("patterns", []))])
        patterns.append((field, re.compile(rf"({phrases})(?!\w){note}{end}")))
    patterns.append(("bare_title", re.compile(rf"({_ANY_NAME}){_NOTE}?{end}")))
    return tuple(patterns)


@cache
def _inline() -> re.Pattern[str]:
    """A label in the middle of a line, which ends the value before it."""
    data = label_data()
    phrases = [phrase for field in ("author", "position", "unit", "share", "attribute") for phrase in data[field]["phrases"]]
    title = ["tên " + noun for noun in data["title"]["nouns"]]
    return re.compile(rf"(?:^|[\s,;.(–-])(?P<label>(?:{_any(phrases + title)})(?!\w){_NOTE}?\s*):")


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(loose(phrase)) for phrase in sorted(phrases, key=len, reverse=True))


def find_labels(text: str, lines: tuple[TextLine, ...]) -> tuple[Label, ...]:
    """Labels at the beginnings of lines and of cells, and those that follow each other on a line, in order."""
    found: list[Label] = []
    for index, line in enumerate(lines):
        here = list(_of_line(text, line))
        if here and here[-1].value_end == here[-1].value_start and _ends_line(text, here[-1], line):
            here[-1] = _from_next_line(text, here[-1], lines, index)
        found += here
    return tuple(found)


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label that `text[start:end]` begins with; its value runs to `end`."""
    folded = loose(text[start : min(end, start + _LONGEST_LABEL)])
    for field, pattern in _patterns():
        match = pattern.match(folded)
        if match is not None:
            value = start + match.end() + (1 if match.group("sign") in {":", "\t"} else 0)
            return _trimmed(text, Label(field, match.group(1), start, value, end))
    return None


def _of_line(text: str, line: TextLine) -> list[Label]:
    """The line's own label, its cells' and its inline ones, each with its value cut at the next."""
    starts = [line.body, *(m.end() for m in re.finditer("\t", text[line.body : line.end]))]
    starts[1:] = [line.body + offset for offset in starts[1:]]
    starts += [line.body + m.start("label") for m in _inline().finditer(loose(text[line.body : line.end]))]
    labels = [label for start in sorted(set(starts))[:_MOST_LABELS] if (label := _in_cell(text, start, line)) is not None]
    cut: list[Label] = []
    for label, following in zip(labels, [*(later.start for later in labels[1:]), line.end], strict=False):
        if cut and label.start < cut[-1].value_start:
            continue
        end = max(label.value_start, min(label.value_end, following))
        tab = text.find("\t", label.value_start, end)
        cut.append(_trimmed(text, label._replace(value_end=tab if tab > 0 else end)))
    return cut


def _in_cell(text: str, start: int, line: TextLine) -> Label | None:
    """The label at `start`; none where the next cell is a label too, as in the headings of a table."""
    end = line.end
    label = label_at(text, start, end)
    if label is None or text[start:end].find("\t") < 0 or ":" in text[label.start : label.value_start]:
        return label
    if text.count("\t", line.body, end) >= _CELLS_OF_A_ROW and not _in_pairs(text, line.body, end):
        return None
    following = text.find("\t", label.value_start, end)
    value = label_at(text, label.value_start, following if following >= 0 else end)
    return None if value is not None else label


def _in_pairs(text: str, start: int, end: int) -> bool:
    """Whether cells of a row are label and value by turns, not the headings of columns."""
    cells = [match.span() for match in re.finditer(r"[^\t]+", text[start:end])]
    return len(cells) % 2 == 0 and all(label_at(text, start + first, start + last) is not None for first, last in cells[::2])


def _trimmed(text: str, label: Label) -> Label:
    """The value without white space around it; blanks of the form ("……") count as nothing."""
    value = text[label.value_start : label.value_end]
    if _BLANK_RE.fullmatch(value):
        return label._replace(value_end=label.value_start)
    start = label.value_start + len(value) - len(value.lstrip())
    return label._replace(value_start=start, value_end=start + len(value.strip().rstrip(";,(")))


def _ends_line(text: str, label: Label, line: TextLine) -> bool:
    return not text[label.value_start : line.end].strip(" \t:")


def _from_next_line(text: str, label: Label, lines: tuple[TextLine, ...], index: int) -> Label:
    """A value on the line after its label, unless that line has a label of its own."""
    if index + 1 >= len(lines):
        return label
    following = lines[index + 1]
    content = text[following.start : following.end]
    if label_at(text, following.body, following.end) is not None or _BLANK_RE.fullmatch(content) or "\t" in content:
        return label
    return _trimmed(text, label._replace(value_start=following.start, value_end=following.end))


def line_index(lines: tuple[TextLine, ...], offset: int) -> int:
    """Index of the line that holds `offset`."""
    return max(0, bisect_right([line.start for line in lines], offset) - 1)
