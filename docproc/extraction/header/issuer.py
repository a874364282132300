"""The issuing body, from the left column of an official header: the last body named there, with its place.

Nghị định 30/2020/NĐ-CP puts the parent body in plain capitals above the issuer in bold capitals.
"""

import re
from typing import NamedTuple

from docproc.vietnamese.bodies import Body, find_bodies, usual_casing
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.places import find_places

_PLACE_DATE_RE = re.compile(
    rf"(?:[{UPPER}][{UPPER}{LOWER}.'’]*(?:[ \u00a0\n-]{{1,3}}[{UPPER}][{UPPER}{LOWER}.'’]*){{0,4}}[ \u00a0]?,[ \u00a0\n]{{0,3}})?"
    r"ng[àảáạăâ]y[ \u00a0\n.…_\d]{0,40}th[áảàạăâ]ng[ \u00a0\n.…_\d]{0,40}(?:n[ăãâ]m[ \u00a0\n.…_\d]{0,20})?"
)
_SUBJECT_RE = re.compile(
    r"(?:V/v|Về việc)[^\n\t]{0,300}(?:\n(?![A-ZĐ ]{0,30}ngày|[^\n]{0,40}Kính gửi|\s{0,5}\n)[^\n\t]{1,120}){0,4}", re.IGNORECASE
)
_OWN_OFFICES = frozenset({"Văn phòng", "Thanh tra", "Ban Tổ chức", "Ban Chỉ đạo", "Cơ quan Tổ chức - Nội vụ"})
_NEEDS_PLACE = frozenset({"department", "division", "organisation", "party", "armed_unit"})
_ALONE_RE = re.compile(r"^(?:VĂN PHÒNG|THANH TRA)(?=[ \t]{0,9}$)", re.MULTILINE)

# Branches of central agencies in a province or region, which no list of bodies can hold: "THUẾ TỈNH NGHỆ AN".
_BRANCH_RE = re.compile(
    r"^(?:THUẾ|KHO BẠC NHÀ NƯỚC|BẢO HIỂM XÃ HỘI|CHI CỤC HẢI QUAN|THỐNG KÊ|THI HÀNH ÁN DÂN SỰ)"
    r"[ ](?:TỈNH|THÀNH PHỐ|CƠ SỞ|KHU VỰC)[ ][^\n\t]{2,40}?(?=[ \t]{0,9}$)",
    re.MULTILINE,
)


_HOSTS_RE = re.compile(r"^[^\n\t]{5,80}[ ][-–][ ][^\n\t]{5,80}[ ][-–][ ][^\n\t]{3,80}$", re.MULTILINE)
"""Hosts side by side: "BAN DÂN VẬN THÀNH ỦY - SỞ TƯ PHÁP - BÁO CỬA BIỂN"."""


_OWN_HEAD_RE = re.compile(
    r"(?:BAN|BÁO|BẢO HIỂM|BỆNH VIỆN|BỘ|BƯU ĐIỆN|CHI (?:BỘ|CỤC|NHÁNH)|CÔNG (?:AN|ĐOÀN|TY)|CỤC|ĐÀI|ĐẢNG (?:BỘ|ĐOÀN|ỦY|UỶ)"
    r"|ĐIỆN LỰC|ĐOÀN|ĐỘI|HỘI"
    r"|HỢP TÁC XÃ|KHO BẠC|KHOA|LIÊN (?:ĐOÀN|HIỆP|MINH)|NGÂN HÀNG|PHÒNG|QUỸ|SỞ|THANH TRA|THỐNG KÊ|THUẾ|TIỂU BAN|TỔ|TỔNG|TRẠM"
    r"|TRUNG TÂM|TRƯỜNG|VĂN PHÒNG|VIỄN THÔNG|VIỆN|VỤ|UBND|HĐND|UBMTTQ|ỦY BAN|UỶ BAN|CHỦ TỊCH|GIÁM ĐỐC|MẶT TRẬN|HUYỆN ĐOÀN"
    r"|TỈNH ĐOÀN|THÀNH ĐOÀN|XÃ ĐOÀN|HỌC VIỆN|XÍ NGHIỆP|NHÀ MÁY|HẠT|THI HÀNH ÁN|TÒA ÁN)\b"
)
"""What the name of a body of its own begins with."""
_NO_NAME_RE = re.compile(r"[\t\d:|*_]|[-–—]{2}")
"""Columns, numbers and rules."""


class Issuer(NamedTuple):
    """The body that issues a document."""

    name: str
    """In usual casing, with its place where the header tells it."""
    start: int
    """Offset of the first character of its own line, 0-based."""
    end: int
    """Offset after the last."""
    confidence: float
    """How sure the reading is."""


def issuer_of(text: str, start: int, end: int, *, erase: list[tuple[int, int]], symbol: str | None) -> Issuer | None:
    """The issuer named in the header `text[start:end]`; `erase` are the ranges of the national title and of the number.

    `symbol` is the body in the number's symbol: where it says UBND, a committee is the issuer whatever stands below it.
    """
    column = _with_wrapped(_left_column(text[start:end], [(a - start, b - start) for a, b in erase]))
    bodies = _joined(_with_offices(column, find_bodies(column)))
    if not bodies:
        return _unknown(column, start)
    chosen = _branch_below(column, _local_committee(column, _to_line_end(column, _chosen(bodies, symbol), bodies)))
    parents = [body for body in bodies if body.start < chosen.start]
    if len(parents) > 1 and _HOSTS_RE.search(column, parents[0].start, chosen.start):
        parents = []  # several hosts on one line: the organisers below belong to none of them alone
    name = written(chosen)
    sure = 0.95 if len(bodies) <= 2 else 0.85  # noqa: PLR2004 - a parent and the issuer
    return Issuer(_with_place(name, chosen, parents), start + chosen.start, start + chosen.end, sure)


def written(body: Body) -> str:
    """The body's name with UBND and HĐND short, as officials write them."""
    return body.name.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND")


def _left_column(zone: str, erase: list[tuple[int, int]]) -> str:
    """The zone with everything else blotted out; a wrapped "ỦY BAN NHÂN⏎DÂN" is joined. Offsets stay."""
    letters = list(zone)
    for pattern in (_PLACE_DATE_RE, _SUBJECT_RE):
        erase = [*erase, *(match.span() for match in pattern.finditer(zone))]
    for first, after in erase:
        for offset in range(max(0, first), min(len(letters), after)):
            if letters[offset] != "\n":
                letters[offset] = "\t"
    column = "".join(letters)
    return (
        re.sub(r"(?<=[A-ZĐÀ-Ỹ])\n(?=[A-ZĐÀ-Ỹ])", " ", column) if re.search(r"NHÂN\n|HỒ\n|THÀNH\n|THỦ TƯỚNG\n", column) else column
    )


def _with_wrapped(column: str) -> str:
    """The column with a long name that goes on in the next line in one: "SỞ NÔNG NGHIỆP⏎VÀ MÔI TRƯỜNG". Offsets stay."""
    joined = ""
    for line in column.splitlines(keepends=True):
        above = joined[:-1].rpartition("\n")[2]
        joined = f"{joined[:-1]} {line}" if joined.endswith("\n") and _goes_on(above, line.rstrip()) else joined + line
    return joined


def _goes_on(above: str, line: str) -> bool:
    """Whether a line begins neither a body nor, below a committee, its place, and goes on with the name above it."""
    named = find_bodies(above)
    if not (above.isupper() and line.isupper()) or _NO_NAME_RE.search(f"{above}\n{line}"):
        return False
    if not named and _OWN_HEAD_RE.match(above) is None:
        return False
    if _OWN_HEAD_RE.match(line) or any(body.start == 0 for body in find_bodies(line)):
        return False
    return not (named and named[-1].kind in {"committee", "council"} and _is_place(line))


def _is_place(line: str) -> bool:
    return any(place.start == 0 and place.end == len(line) for place in find_places(line))


def _with_offices(column: str, bodies: list[Body]) -> list[Body]:
    """A parent's own office stands alone on its line ("VĂN PHÒNG"), which names no body elsewhere."""
    offices = [
        Body(match.start(), match.end(), match.group().capitalize(), "division", None)
        for match in _ALONE_RE.finditer(column)
        if not any(body.start <= match.start() < body.end for body in bodies)
    ]
    branches = [
        Body(match.start(), match.end(), usual_casing(match.group()), "central", None)
        for match in _BRANCH_RE.finditer(column)
        if not any(body.start <= match.start() < body.end for body in bodies)
    ]
    return sorted([*bodies, *offices, *branches])


def _joined(bodies: list[Body]) -> list[Body]:
    """A Party committee within a body ("ĐẢNG ỦY UBND TỈNH") is one body."""
    joined: list[Body] = []
    for body in bodies:
        before = joined[-1] if joined else None
        if before is not None and before.name == "Đảng ủy" and body.start - before.end == 1:
            joined[-1] = Body(before.start, body.end, f"{before.name} {body.name}", before.kind, body.place)
        else:
            joined.append(body)
    return joined


def _to_line_end(column: str, body: Body, bodies: list[Body]) -> Body:
    """A body with the rest of its line in capitals: "BAN TỔ CHỨC HỘI THI SÁNG TẠO KỸ THUẬT TỈNH SÓC TRĂNG"."""
    rest = re.compile(r"[ \u00a0][^\n\t|:\d]{3,90}").match(column, body.end)
    if (
        rest is None
        or not rest.group().strip().isupper()
        or any(other.start >= body.end for other in bodies if other.start < rest.end())
    ):
        return body
    end = body.end + len(rest.group().rstrip())
    return body._replace(end=end, name=usual_casing(column[body.start : end]))


def _branch_below(column: str, body: Body) -> Body:
    """A branch on the line below is the issuer: "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM⏎CHI NHÁNH TỈNH HÒA BÌNH"."""
    below = re.compile(r"[ \t]*\n[ \t]*(CHI NHÁNH [^\n\t]{4,60})").match(column, body.end)
    if below is None:
        return body
    end = below.start(1) + len(below.group(1).rstrip())
    return body._replace(end=end, name=f"{body.name} {usual_casing(column[below.start(1) : end])}")


def _local_committee(column: str, body: Body) -> Body:
    """A place alone below a committee names the committee that issues: "ỦY BAN NHÂN DÂN QUẬN 3⏎PHƯỜNG 5" is UBND phường 5."""
    below = re.compile(r"[ \t]*\n[ \t]*([^\n\t]{4,60})").match(column, body.end)
    if body.kind != "committee" or below is None:
        return body
    start, end = below.span(1)
    line = column[start:end].rstrip()
    place = next((p for p in find_places(line) if p.start == 0 and p.end == len(line) and p.unit is not None), None)
    if place is None or (body.place is not None and place.level is body.place.level):
        return body
    if body.place is None:  # "ỦY BAN NHÂN DÂN" on one line, "TỈNH SÓC TRĂNG" on the next
        return body._replace(end=start + len(line), name=f"Ủy ban nhân dân {place.unit} {place.name}", place=place)
    return body._replace(start=start, end=start + len(line), name=f"Ủy ban nhân dân {place.unit} {place.name}", place=place)


def _chosen(bodies: list[Body], symbol: str | None) -> Body:
    if symbol == "UBND":
        committees = [body for body in bodies if body.kind == "committee"]
        if committees:
            return committees[-1]
    if symbol == "HĐND":
        councils = [body for body in bodies if body.kind == "council"]
        if councils:
            return councils[-1]
    return bodies[-1]


def _with_place(name: str, body: Body, parents: list[Body]) -> str:
    """A department takes the place of its parent: "SỞ NỘI VỤ" under "UBND TỈNH BẾN TRE" is "Sở Nội vụ tỉnh Bến Tre"."""
    parent = next(
        (parent for parent in reversed(parents) if parent.place is not None or parent.kind in {"party", "department"}), None
    )
    if parent is None or body.place is not None:
        return name
    if name in _OWN_OFFICES:
        return f"{name} {written(parent)}"
    if name.lower() == "ban thường trực":
        return f"Ban Thường trực {written(parent)}"
    if (body.kind not in _NEEDS_PLACE and not name.startswith("Ban Chỉ đạo")) or parent.place is None:
        return name
    unit = f"{parent.place.unit} " if parent.place.unit else ""
    return f"{name} {unit}{parent.place.name}"


def _may_be_body(line: str) -> bool:
    """Capitals that are neither a place nor a form to fill in ("TÊN CƠ QUAN CHỦ QUẢN")."""
    if re.match(r"\s*(?:ĐƠN|PHIẾU|BÁO CÁO|BẢN|MẪU|PHỤ LỤC|DANH|BIỂU|BÀI|SÁNG KIẾN|HỒ SƠ)", line) or "TÊN " in line:
        return False
    return line.strip().isupper() and not any(sign.isdigit() for sign in line) and not find_places(line)


def _unknown(column: str, start: int) -> Issuer | None:
    """A body that the lexicon lacks: the last line in capitals."""
    lines = [match for match in re.finditer(r"[^\n\t]{4,90}", column) if _may_be_body(match.group())]
    if not lines:
        return None
    last = lines[-1]
    name = " ".join(last.group().split())
    return Issuer(name[:1] + name[1:].lower(), start + last.start(), start + last.end(), 0.5)
