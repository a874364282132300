"""The form and the name of what is run.

The name is what stands in quotation marks after the noun (cuộc thi “…”); without them, the noun and what follows it in the
subject of the plan, in a title line or in the sentence that announces it.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.plan import CampaignForm
from docproc.vietnamese.unicode import new_tone_placement

LEAD = 3000
"""Characters in which a text names what it is about."""
_FEWEST_NAME_WORDS = 3
_ALONE = 0.7
"""Confidence in the only quoted name of a subject, where no noun says what it is."""
_SURE = 0.8
"""Confidence in an unquoted name that stands in the subject."""
_QUOTED = r"[“\"«](?P<name>[^”\"»\n]{4,300}(?:\n[^”\"»\n]{2,300})?)[”\"»]"
_BETWEEN = r"[^“\"«\n.;:]{0,60}?(?:,? ?(?:với|mang|có)? ?(?:chủ đề|tên gọi|tên)[ ]?:?)?[ \n]{0,3}"
_NAME_STOP = (
    r"[.;:!?\n“”\"\t]|[ ]?\((?![^()\n]{1,10}\))"
    r"|,(?= (?:với|theo|nhằm|do|gồm|được|góp|Ban|UBND|trong|cụ thể)|[ \u00a0][A-ZĐ][a-zà-ỹ])"
)
_TRIM_RE = re.compile(
    r"(?:[ ,–-]*(?:năm \d{4}|giai đoạn \d{4}\s?[-–]\s?\d{4}|lần thứ [\wÀ-ỹ]+[ ,–-]*năm \d{4}))?[ ,.;:–-]*\Z", re.IGNORECASE
)


class Named(NamedTuple):
    """The name of what is run."""

    start: int
    """Offset of the name, 0-based."""
    end: int
    """Offset after the name."""
    form: CampaignForm
    """Form that the noun before it tells."""
    noun: tuple[int, int]
    """Where the noun stands."""
    rule: str
    """How it was found."""
    confidence: float
    """How sure it is."""


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))


@cache
def _nouns() -> dict[str, CampaignForm]:
    return {noun: CampaignForm(form) for form, lists in _data().items() if "nouns" in lists for noun in lists["nouns"]}


@cache
def _name_end_re() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_data()["names"]["ends"], key=len, reverse=True)))
    return re.compile(rf"{_NAME_STOP}|[ \u00a0](?=(?:{words})(?!\w))")


@cache
def _noun_pattern() -> str:
    """The nouns; "Giải" only before a name of its own, never "Giải Nhất" or "giải pháp"."""
    prize = r"(?<!trao )(?-i:[Gg]iải(?=[ \u00a0](?!Nh|Khuyến|Ba\b|Cuộc|Hội|Đặc|Tư|[A-D]\b)[A-ZĐÀ-Ỹ“\"]))"
    return f"{prize}|" + "|".join(
        re.escape(noun).replace(r"\ ", r"[ \u00a0\n]") for noun in sorted(_nouns(), key=len, reverse=True)
    )


@cache
def _quoted_re() -> re.Pattern[str]:
    full = rf"(?P<noun>(?i:{_noun_pattern()}))(?!\w){_BETWEEN}"
    bare = "|".join(sorted((noun for lists in _data().values() for noun in lists.get("bare", ())), key=len, reverse=True))
    short = rf"(?<!dự )(?<!danh hiệu )(?P<bare>(?i:{bare}))(?!\w)[^“\"«\n.;:,]{{0,20}}?[ \n]{{0,3}}"
    return re.compile(rf"(?<!\w)(?:{full}|{short}){_QUOTED}")


@cache
def _frame_re() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_data()['names']['frames'])})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)


@cache
def _noun_re() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<noun>(?i:{_noun_pattern()}))(?!\w)")


def named_campaign(text: str, subject: tuple[int, int] | None) -> Named | None:
    """The name: quoted in the subject, stated in the subject, quoted in the lead, or stated in a first line."""
    plain = new_tone_placement(text)
    if subject is not None:
        found = (
            _quoted(plain, *subject)
            or _only_quoted(plain, *subject)
            or _quoted(plain, subject[0], min(len(plain), subject[1] + 250))
            or _stated(plain, *subject, _SURE)
            or _run_in(plain, *subject)
        )
        if found is not None:
            return found
    return _quoted(plain, 0, min(len(plain), LEAD)) or _in_first_lines(plain)


def _quoted(text: str, start: int, end: int) -> Named | None:
    framed = None
    for match in _quoted_re().finditer(text, start, end):
        if len(match["name"].split()) < _FEWEST_NAME_WORDS:
            continue
        group = "noun" if match["noun"] else "bare"
        found = Named(*match.span("name"), _form(match[group]), match.span(group), "quoted", 0.93 if match["noun"] else _SURE)
        if not _frame_re().search(text, max(start, match.start() - 40), match.start()):
            return found
        framed = framed or found
    return framed


def _only_quoted(text: str, start: int, end: int) -> Named | None:
    """The one name in quotation marks in a subject that says of it no noun; its form is what the text speaks of."""
    names = list(re.compile(_QUOTED).finditer(text, start, end))
    form, seen = form_of(text, None)
    if len(names) != 1 or len(names[0]["name"].split()) < _FEWEST_NAME_WORDS or seen is None:
        return None
    return Named(*names[0].span("name"), form, seen, "quoted", _ALONE)


def _stated(text: str, start: int, end: int, confidence: float) -> Named | None:
    """The noun with what follows it, up to the end of the phrase, without the year."""
    for match in _noun_re().finditer(text, start, end):
        stop = _name_end_re().search(text, match.end(), end)
        last = stop.start() if stop else end
        name = text[match.start() : last]
        trimmed = _TRIM_RE.search(name)
        last = match.start() + (trimmed.start() if trimmed else len(name))
        short = " " not in match["noun"] or confidence >= _SURE  # "Giải Búa vàng"; "Hội thi tin học" in a subject
        fewest = _FEWEST_NAME_WORDS - 1 if short else _FEWEST_NAME_WORDS
        if len(text[match.end() : last].split()) >= fewest:
            return Named(match.start(), last, _form(match["noun"]), match.span("noun"), "stated", confidence)
    return None


def _run_in(text: str, start: int, end: int) -> Named | None:
    """A subject that begins with "Thi đua …" and no noun: its name is the whole phrase."""
    head = re.compile(r"\s*(?:Tổ chức\s|Phát động\s)?(?P<noun>[Tt]hi đua|THI ĐUA)\s(?=\w)").match(text, start, end)
    if head is None:
        return None
    stop = _name_end_re().search(text, head.end(), end)
    last = stop.start() if stop else end
    trimmed = _TRIM_RE.search(text[head.start("noun") : last])
    last = head.start("noun") + (trimmed.start() if trimmed else last - head.start("noun"))
    if len(text[head.end() : last].split()) < _FEWEST_NAME_WORDS:
        return None
    return Named(head.start("noun"), last, CampaignForm.EMULATION, head.span("noun"), "stated", _ALONE)


def _in_first_lines(text: str) -> Named | None:
    """A title line of a digest, or the first sentence that names it."""
    for line in re.compile(r"[^\n]{10,400}").finditer(text, 0, min(len(text), LEAD)):
        found = _stated(text, *line.span(), 0.65)
        if found is not None and _is_name(text[found.start : found.end]):
            return found
    return None


def _is_name(written: str) -> bool:
    """A name of its own opens with a capital or one of the usual words: "Hội thi Cải cách hành chính giỏi"."""
    noun = _noun_re().match(written)
    following = written[noun.end() :].split() if noun else []
    return bool(following) and (following[0][0].isupper() or following[0] in _data()["names"]["openings"])


def _form(noun: str) -> CampaignForm:
    written = " ".join(noun.lower().split())
    return CampaignForm.EMULATION if written in _data()["emulation"]["bare"] else _nouns().get(written, CampaignForm.CONTEST)


def form_of(text: str, named: Named | None) -> tuple[CampaignForm, tuple[int, int] | None]:
    """The form, and where it is told: by the name's noun, else by what the text speaks of more often."""
    if named is not None:
        return named.form, named.noun
    plain = new_tone_placement(text[: 4 * LEAD]).lower()
    counted = {form: _occurrences(plain, lists) for form, lists in _data().items() if "nouns" in lists}
    best = max(counted, key=lambda form: len(counted[form]))
    return (CampaignForm(best), counted[best][0]) if counted[best] else (CampaignForm.OTHER, None)


def _occurrences(text: str, lists: dict[str, list[str]]) -> list[tuple[int, int]]:
    """Where the form's own words stand; "giải" and "phong trào" alone are too common to count."""
    words = [word for word in (*lists["nouns"], *lists["cues"]) if " " in word and word != "phong trào"]
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]
