"""Which lines of a text are headings, plain paragraphs, or the end of the body."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.vietnamese.outline.markers import Marker, MarkerType, marker_at
from docproc.vietnamese.unicode import new_tone_placement

LONGEST_TITLE = 200
"""Characters. The longest trích yếu of a section seen in real plans has about 170."""
LONGEST_LABEL = 90
"""Characters before the colon of a label or of a run-in title."""
LONGEST_SHORT_SECTION = 45
"""Characters of a heading that has neither marker nor colon nor capitals."""
LONGEST_CAPITALS = 160
"""Characters of a heading in capitals."""
_FEWEST_LETTERS = 4

_LINE_RE = re.compile(r"[^\n]+")
_CAPITAL_TYPES = {MarkerType.PART, MarkerType.CHAPTER, MarkerType.CAPITAL, MarkerType.ROMAN, MarkerType.SECTION}
_TITLED_BELOW = {MarkerType.PART, MarkerType.CHAPTER, MarkerType.SECTION}
_ITEM_TYPES = {MarkerType.DASH, MarkerType.PLUS, MarkerType.DOT}
_RUN_IN_RE = re.compile(rf"([^\n\t:;.!?]{{2,{LONGEST_LABEL}}}?)\s?:(?=\s|$)")
# A single line end before a small letter that is no marker: the line goes on. One character for one, so that offsets stay.
_SOFT_WRAP_RE = re.compile(r"(?<=[^\n.;:])\n(?=[^\W_A-Z][^\n]{1,3})")
_FULL_LINE = 55
"""Characters of a line that a page's width may have broken; a number below a shorter line begins a line of its own."""
# A sentence's end, then a marker and a title with a colon: a digest that runs its sections together.
_MID_LINE_RE = re.compile(r"(?<=[.;!?…:]) {1,3}(?=(?:[-–+•] ?|\d{1,2}[.)/] ?|[a-eđg]\) ?)[^\W\d_])")


class Candidate(NamedTuple):
    """A line as the outline sees it; `type` is None for a plain paragraph."""

    type: MarkerType | None
    start: int
    end: int
    marker: str = ""
    title: str = ""
    ordinal: int = 0
    after_colon: bool = False
    """Whether the text before it ends in a colon."""
    is_item: bool = False
    """Whether a plain paragraph after it ends it."""
    closes_all: bool = False


@cache
def _words(name: str) -> re.Pattern[str]:
    listed = tomllib.loads(files(__package__).joinpath("sections.toml").read_text(encoding="utf-8"))[name]
    return re.compile("(?:về |đối với )?(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)", re.IGNORECASE)


def candidates(text: str) -> Iterator[Candidate]:
    """The lines of `text` in order; a wrapped line is one candidate."""
    text = _SOFT_WRAP_RE.sub(_unwrap, text)
    pending: Candidate | None = None
    for start, end in _pieces(text):
        found = _classify(text, start, end)
        if pending is not None and _continues(text, pending, found):
            pending = pending._replace(
                end=found.end, title=_one_line(f"{pending.title} {text[found.start : found.end]}".rstrip(".:"))
            )
            continue
        if pending is not None:
            yield pending
        pending = found
    if pending is not None:
        yield pending


def _unwrap(match: re.Match[str]) -> str:
    following = match.end()
    letter = match.string[following]
    if letter.isdigit():
        before = match.start() - 1 - match.string.rfind("\n", 0, match.start())
        goes_on = before >= _FULL_LINE and marker_at(match.string, following) is None
    else:
        goes_on = letter.islower() and marker_at(match.string, following) is None
    return " " if goes_on else "\n"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Lines, cut further before a run-in heading within a line."""
    for line in _LINE_RE.finditer(text):
        position = line.start()
        if not line.group().strip():
            continue
        for cut in _MID_LINE_RE.finditer(text, line.start(), line.end()):
            if "\t" not in line.group() and _is_run_in(text, cut.end(), line.end()):
                yield position, cut.end()
                position = cut.end()
        yield position, line.end()


def _is_run_in(text: str, start: int, end: int) -> bool:
    marker = marker_at(text, start)
    if marker is None:
        return False
    title = _RUN_IN_RE.match(text, marker.end, end)
    return title is not None and _words("opening").match(title.group(1)) is not None


def _classify(text: str, start: int, end: int) -> Candidate:
    while start < end and text[start].isspace():
        start += 1
    line = text[start:end].rstrip()
    end = start + len(line)
    if "\t" in line:
        return Candidate(None, start, end)
    if new_tone_placement(line[:12]).lower().startswith(_closing()):
        return Candidate(None, start, end, closes_all=True)
    after_colon = text[max(0, start - 40) : start].rstrip()[-1:] == ":"
    marker = marker_at(text, start)
    if marker is not None and marker.end <= end and _plausible(marker, text[marker.end : end]):
        return _marked(text, marker, end, after_colon=after_colon)
    return _unmarked(text, start, end)


@cache
def _closing() -> tuple[str, ...]:
    listed: list[str] = tomllib.loads(files(__package__).joinpath("sections.toml").read_text(encoding="utf-8"))["closing"]
    return tuple(listed)


def _plausible(marker: Marker, rest: str) -> bool:
    """Not a sentence such as "Điều 3 của Luật …", nor a place and date such as "- - -"."""
    if not re.search(r"[^\W\d_]", rest):
        return marker.type <= MarkerType.ARTICLE and not rest.strip()
    spelled = marker.type in {MarkerType.PART, MarkerType.CHAPTER, MarkerType.SECTION, MarkerType.ARTICLE}
    if spelled or marker.text[:2].lower() in {"kh", "đi"} or marker.text[-1].isdigit():
        return marker.text[-1] in ".:)" or rest[:1].isupper()
    return marker.text[-1] not in "-–" or not rest[:1].isdigit() or marker.ordinal == 0


def _marked(text: str, marker: Marker, end: int, *, after_colon: bool) -> Candidate:
    title_end, title = _title(text, marker, end)
    body_follows = title_end < end and bool(text[title_end:end].strip(" :"))
    return Candidate(
        marker.type,
        marker.start,
        title_end,
        marker.text,
        title,
        marker.ordinal,
        after_colon,
        is_item=marker.type in _ITEM_TYPES and (body_follows or not title),
    )


def _title(text: str, marker: Marker, end: int) -> tuple[int, str]:
    """Where the title ends and what it is: the part before a colon, or the whole of a short line that is no sentence."""
    run_in = _RUN_IN_RE.match(text, marker.end, end)
    if run_in is not None:
        return run_in.end(), _one_line(run_in.group(1))
    whole = text[marker.end : end]
    sentence = whole.endswith((".", ";", ",")) and marker.type not in _CAPITAL_TYPES and not whole[:-1].isupper()
    if len(whole) > LONGEST_TITLE or (sentence and not _is_short_title(whole)):
        return _lead_sentence(text, marker, end)
    return end, _one_line(whole.rstrip(".;:,"))


def _lead_sentence(text: str, marker: Marker, end: int) -> tuple[int, str]:
    """The first sentence where it opens like a section, as in "Điều 2. Đối tượng dự thi. Mọi công dân …"."""
    lead = re.compile(r"([^\n.;:]{3,60})\.(?= )").match(text, marker.end, end)
    if lead is not None and _words("opening").match(lead.group(1)):
        return lead.end(), _one_line(lead.group(1))
    return marker.end, ""


def _is_short_title(whole: str) -> bool:
    return whole.endswith(".") and whole.count(".") == 1 and len(whole) <= 60 and _words("opening").match(whole) is not None  # noqa: PLR2004


def _unmarked(text: str, start: int, end: int) -> Candidate:
    line = text[start:end]
    if _is_capitals(line):
        return Candidate(MarkerType.ROMAN, start, end, "", _one_line(line.rstrip(".:")))
    if _is_short_section(line):
        return Candidate(MarkerType.LABEL, start, end, "", _one_line(line))
    label = _RUN_IN_RE.match(text, start, end)
    if label is None or not label.group(1)[0].isupper() or _words("no_label").match(label.group(1)):
        return Candidate(None, start, end)
    alone = label.end() == end
    if alone or (_words("opening").match(label.group(1)) and len(label.group(1)) <= 60):  # noqa: PLR2004
        return Candidate(MarkerType.LABEL, start, label.end(), "", _one_line(label.group(1)), is_item=not alone)
    return Candidate(None, start, end)


def _is_short_section(line: str) -> bool:
    """A short line that opens like a section and is no sentence: "Khả năng áp dụng"."""
    short = len(line) <= LONGEST_SHORT_SECTION and line[:1].isupper() and line[-1] not in ".,;:!?…)”"
    return short and not any(sign.isdigit() or sign in ",;:" for sign in line) and _words("opening").match(line) is not None


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    if len(letters) < _FEWEST_LETTERS or len(line) > LONGEST_CAPITALS or " " not in line:
        return False
    plain = new_tone_placement(line).strip(" .:-")
    return line.upper() == line and not _words("official").match(plain) and not _words("types").fullmatch(plain)


def _continues(text: str, before: Candidate, after: Candidate) -> bool:
    """Whether a line goes on with the heading above it: a title under its "Chương II", or capitals that were wrapped."""
    if after.marker or before.type not in _CAPITAL_TYPES or after.type not in {None, MarkerType.ROMAN, MarkerType.LABEL}:
        return False
    if not before.title:
        return before.type in _TITLED_BELOW and (after.type == MarkerType.ROMAN or _may_be_title(text[after.start : after.end]))
    return after.type == MarkerType.ROMAN and text[before.end : after.start] == "\n" and before.title.isupper()


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_LABEL and line[-1] not in ".;,:" and line[:1].isupper() and "\t" not in line


def _one_line(text: str) -> str:
    return " ".join(text.split())
