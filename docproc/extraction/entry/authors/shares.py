"""Shares of the work that do not stand beside the names: in order after them, by given name, in parts, or told of all alike."""

import re
from collections.abc import Callable

from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_share
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.vietnamese.numbers import parse_number

_WHOLE = 100
_SEVERAL = 2
_SHARE = r"\d{1,2}(?:,\d{1,2})?\s?%?"
_ORDERED_RE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|đóng góp|lần lượt|tương ứng|phần trăm|công sức|chia)"
    rf"[^\n\d%]{{0,60}}(?P<shares>{_SHARE}(?:\s?(?:[-–/:,;]|và)"
    rf"\s?{_SHARE})+)(?![\d.,]*\d)"
)
# "Tỷ lệ | 1) 50; 2) 30; 3) 20"
_NUMBERED_RE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|đóng góp|công sức|%)[^\n\d]{0,40}(?P<shares>(?:\d[.)/]\s*\d{1,2}(?:,\d{1,2})?\s?%?[\s;,]*){2,8})"
)
_ITEM_NUMBER_RE = re.compile(r"(?<!\d)\d[.)/]\s*")
_TOLD_RE = re.compile(r"(?:tỷ lệ|tỉ lệ|đóng góp|công sức)(?P<shares>(?:[^\n\d%]{0,60}\d{1,2}(?:,\d{1,2})?\s?%){2,8})")
_NUMBER_RE = re.compile(r"(?<!\d)\d{1,2}(?:,\d{1,2})?(?!\d)")
_PARTS_RE = re.compile(r"(?<!\w)(?P<count>\d{1,2}|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín) phần(?! trăm|\w)")
_PERCENT = r"(?P<share>\d{1,2}(?:[.,]\d{1,2})?)\s?(?:%|phần trăm)"
_EACH_RE = re.compile(rf"(?:mỗi|từng) (?:người|tác giả|thành viên|bạn|em|đồng chí|cá nhân|anh|chị)[^\n.;\d%]{{0,20}}{_PERCENT}")
_REST_RE = re.compile(r"(?:phần|số|tỷ lệ|tỉ lệ|%)?\s?còn lại")
# "mỗi người một nửa", "công sức như nhau", "chia đều"
_ALIKE_RE = re.compile(
    r"mỗi (?:người|bên|tác giả|bạn|em) (?:một nửa|phân nửa)|(?:chia|góp|đóng góp) (?:đều|đồng đều)|"
    r"(?:công(?: sức| lao)?|đóng góp|tỷ lệ|tỉ lệ|góp|phần việc|vai trò)[^\n.;]{0,40}"
    r"(?:ngang nhau|bằng nhau|như nhau|ngang bằng|đều nhau)"
)
_SPEAKER_RE = re.compile(
    rf"(?<!\w)(?:tôi|bản thân|em)[ ,]{{0,2}}\(?(?:đóng góp|chiếm|tỷ lệ|tỉ lệ|phần)[^\n.;\d%()]{{0,30}}{_PERCENT}"
)
_NEAR = 60
_CLAUSE_RE = re.compile(r"[.;\n]")

Shares = list[float | None]


def with_shares(text: str, authors: list[Author], labels: tuple[Label, ...]) -> list[Author]:
    """The authors with the shares that are told apart from the names, where those beside the names do not make up the whole."""
    if len(authors) < _SEVERAL:
        return _with_lone_share(text, authors, labels)
    folded = plain(text)
    beside = _is_whole([author.share_percent for author in authors])
    if beside and not _EACH_RE.search(folded) and not _SPEAKER_RE.search(folded):
        return authors
    for way in _ways():
        shares = way(folded, authors)
        if shares is not None and _is_whole(shares):
            return [a.model_copy(update={"share_percent": share}) for a, share in zip(authors, shares, strict=True)]
    return authors


def _ways() -> tuple[Callable[[str, list[Author]], Shares | None], ...]:
    """The ways to tell shares, the plainest first."""
    return (_by_speaker, _by_given_name, _in_order, _in_parts, _with_rest, _alike)


def _is_whole(shares: Shares) -> bool:
    return abs(sum(share or 0 for share in shares) - _WHOLE) <= 1


def _with_lone_share(text: str, authors: list[Author], labels: tuple[Label, ...]) -> list[Author]:
    """A form that asks for the share apart from the name: one author, one share."""
    shares = {parse_share(text[label.value_start : label.value_end]) for label in labels if label.field == "share"} - {None}
    if len(authors) != 1 or len(shares) != 1 or authors[0].share_percent is not None:
        return authors
    return [authors[0].model_copy(update={"share_percent": shares.pop()})]


def _by_speaker(text: str, authors: list[Author]) -> Shares | None:
    """Who writes is the first of two: "Cùng với bà Lan (đóng góp 40%), tôi (đóng góp 60%) …"."""
    spoken = _SPEAKER_RE.search(text)
    if spoken is None or len(authors) != _SEVERAL:
        return None
    own = float(spoken["share"].replace(",", "."))
    return [own, _WHOLE - own]


def _in_order(text: str, authors: list[Author]) -> Shares | None:
    """Numbers in the order of the names: "tỷ lệ đóng góp lần lượt là 50%, 30%, 20%", "(60/40)"."""
    for run in (*_NUMBERED_RE.finditer(text), *_ORDERED_RE.finditer(text), *_TOLD_RE.finditer(text)):
        said = _ITEM_NUMBER_RE.sub(" ", run["shares"]) if run.re is _NUMBERED_RE else run["shares"]
        shares: Shares = [float(number.replace(",", ".")) for number in _NUMBER_RE.findall(said)]
        if len(shares) == len(authors) and _is_whole(shares):
            return shares
    return None


def _in_parts(text: str, authors: list[Author]) -> Shares | None:
    """Parts told after each name: "chị Chiên bảy phần, anh Sừng ba phần"."""
    counts = [_part_after(text, author) for author in authors]
    total = sum(count or 0 for count in counts)
    return None if None in counts or not total else [round(_WHOLE * (count or 0) / total, 2) for count in counts]


def _part_after(text: str, author: Author) -> float | None:
    for mention in _mentions(text, author):
        match = _PARTS_RE.search(text, mention, mention + _NEAR)
        if match is not None and not re.search(r"[;\n]", text[mention : match.start()]):
            return float(match["count"]) if match["count"].isdigit() else parse_number(match["count"])
    return None


def _mentions(text: str, author: Author) -> list[int]:
    """Offsets after the author's name, and after the given name alone."""
    whole = plain(author.name)
    given = whole.split()[-1]
    return [match.end() for name in (whole, given) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def _by_given_name(text: str, authors: list[Author]) -> Shares | None:
    """Shares after given names; the others have what is said of each: "cô Hợp 34%, hai thầy mỗi người 33%"."""
    shares: Shares = [_share_after(text, author) for author in authors]
    each = _EACH_RE.search(text)
    rest = float(each["share"].replace(",", ".")) if each else None
    return [share if share is not None else rest for share in shares]


def _share_after(text: str, author: Author) -> float | None:
    for mention in _mentions(text, author):
        match = re.match(rf"[^\n;.,%\d]{{0,{_NEAR}}}{_PERCENT}", text[mention : mention + 2 * _NEAR])
        if match is not None and "mỗi" not in match.group():
            return float(match["share"].replace(",", "."))
    return None


def _with_rest(text: str, authors: list[Author]) -> Shares | None:
    """One author has "phần còn lại" of what the others leave."""
    shares: Shares = [author.share_percent for author in authors]
    if shares.count(None) != 1 or not _REST_RE.search(text):
        return None
    return [_WHOLE - sum(share or 0 for share in shares) if share is None else share for share in shares]


def _alike(text: str, authors: list[Author]) -> Shares | None:
    """Equal parts, where the paper says so and names no number of them."""
    part = round(_WHOLE / len(authors), 2)
    if {author.share_percent for author in authors} - {None, part} or not _ALIKE_RE.search(text):
        return None
    return [part] * len(authors)
