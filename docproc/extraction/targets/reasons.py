"""The reasons for and against a number being an aim of the plan, each with a weight set by hand on real plans."""

import re
from collections.abc import Sequence
from functools import lru_cache

from docproc.documents.values import Change, Comparator
from docproc.extraction.sections import Section, SectionKind, sections_at
from docproc.extraction.targets.clauses import Clause
from docproc.extraction.targets.metric import Metric
from docproc.extraction.targets.words import alternatives, anywhere, excluded, listed
from docproc.vietnamese.quantities import Quantity
from docproc.vietnamese.quantities.units import measures

AGAINST = frozenset(
    {
        SectionKind.AWARDS,
        SectionKind.GRADING,
        SectionKind.ELIGIBILITY,
        SectionKind.REQUIREMENTS,
        SectionKind.RESULTS,
        SectionKind.SUBMISSION,
        SectionKind.SCHEDULE,
        SectionKind.CRITERIA,
        SectionKind.BUDGET,
    }
)


"""What a section is about whose numbers are mostly no aims."""

_POINTS_RE = re.compile(r"(?<!\w)điểm(?!\w)", re.IGNORECASE)


def gives_points(sections: Sequence[Section], offset: int) -> bool:
    """Whether the criteria around `offset` are weighed in points, as those of a jury are: "Tiêu chí và điểm"."""
    return any(SectionKind.CRITERIA in s.kinds and _POINTS_RE.search(s.title) for s in sections_at(sections, offset))


def kinds_around(sections: Sequence[Section], offset: int) -> frozenset[SectionKind]:
    """What the innermost section is about; a plain sub-heading leaves what stands above it in force."""
    covering = sections_at(sections, offset)
    if not covering:
        return frozenset()
    inner = covering[-1].kinds
    above = {kind for section in covering for kind in section.kinds}
    # "Phát triển người tham gia" under targets is a field of work, not who may take part.
    neutral = inner <= {SectionKind.ELIGIBILITY, SectionKind.PURPOSE, SectionKind.ORGANISATION, SectionKind.TOPICS}
    return inner | ({SectionKind.TARGETS} & above if neutral else frozenset())


_ASKED_RE = re.compile(
    r"\W*(?:\w{1,3}[.)]\s)?(?:xây dựng|có|đề xuất|triển khai|áp dụng|đăng ký|nhân rộng|duy trì|phát triển)(?!\w)", re.IGNORECASE
)
_HEADED_RE = re.compile(rf"(?:về\s+|của\s+)?(?:{alternatives('heads')})(?!\w)", re.IGNORECASE)
_TIMES = frozenset({"phút", "giờ", "giây", "ngày", "ngày làm việc"})
_YEAR_RE = re.compile(
    r"(?<!so với )(?<!cùng kỳ )(?<!kế hoạch )(?<!của )(?<!từ )(?:năm|giai đoạn 20\d\d\s?[-–])\s(20\d\d)(?!\d)", re.IGNORECASE
)


def asked_for(text: str, quantity: Quantity, clause: Clause) -> float:
    """What an imperative before a bare count is worth: "Xây dựng 03 mô hình điểm"."""
    counted = quantity.unit is not None and quantity.unit.lower() not in measures() and not quantity.explicit
    return 0.4 if counted and _ASKED_RE.match(text, clause.start, quantity.start) else 0.0


def named_year(text: str, quantity: Quantity, clause: Clause, default: int) -> int:
    """The year named last before the number in its clause, else in its sentence; `default` where there is none."""
    for start in (clause.start, clause.sentence_start):
        years = _YEAR_RE.findall(text, max(start, quantity.start - _GOAL_REACH), quantity.start)
        if years:
            return int(years[-1])
    return default


def is_possible(text: str, quantity: Quantity, clause: Clause, metric: Metric, *, in_targets: bool, free: bool) -> bool:
    """Whether `quantity` can be an aim at all, by its unit and where it stands."""
    unit = (quantity.unit or "").lower()
    timed = (
        (free or _STRIVEN_FIRST_RE.search(text, clause.sentence_start, quantity.start))
        and unit in _TIMES
        and anywhere("heads").match(text, metric.start) is not None
        and quantity.comparator is not Comparator.EQ
    )
    if unit in _TIMES and _WITHIN_RE.search(text, clause.start, quantity.start) and not quantity.explicit:
        return False  # "Trả lời trong 5 ngày làm việc": how long a step takes
    if unit in listed("never") or (unit in listed("needs_section") and not (in_targets or timed)):
        return False
    if quantity.unit is None and not (in_targets and (quantity.upper is not None or quantity.value < 1)):
        return False
    before = text[clause.start : quantity.start]
    if before.count("(") > before.count(")") and not quantity.explicit:
        return False  # "(hiện nay là 4,5 điểm)", "(đạt tỷ lệ 100%)"
    return quantity.share is None or quantity.share <= quantity.value or unit == "điểm"  # 81/96 is a result, 2/3 a quorum


_INDEX_RE = re.compile(r"chỉ số|\bindex\b|điểm (?:về )?(?:công tác )?(?:cải cách hành chính|cchc|chuyển đổi số)", re.IGNORECASE)
"""Among targets an index is to reach its points, whatever grade they mean: "Chỉ số … đạt loại Tốt, từ 90 điểm trở lên"."""
_STRIVEN_FIRST_RE = re.compile(r"(?<!\w)phấn đấu(?!\w)", re.IGNORECASE)
"""In a sentence that says so, numbers are wanted whatever the heading above speaks of."""
_ALL = 100
_STRIVEN_REACH = 60
_STRIVEN_RE = re.compile(r"(?:phấn đấu|mục tiêu|chỉ tiêu|quyết tâm)[^,;.:]{0,40}$", re.IGNORECASE)
"""Right before a number, these say that it is wanted, whatever it counts."""
_WITHIN_RE = re.compile(r"(?<!\w)(?:trong|trong vòng|sau|thời hạn|trong thời hạn)\s*$", re.IGNORECASE)
_GOAL_REACH = 1500
"""Characters back to the start of its sentence within which a sign of an aim counts."""


@lru_cache(maxsize=64)
def _first(name: str, stretch: str) -> int | None:
    """Where the first word of the list `name` stands; kept, since the numbers of a clause all ask for it."""
    match = anywhere(name).search(stretch)
    return match.start() if match else None


@lru_cache(maxsize=64)
def contexts_of(whole: str) -> tuple[str, ...]:
    """The contexts of a clause in which numbers are no aims."""
    return tuple(name for name, pattern in excluded() if pattern.search(whole))


def speaks_for(text: str, quantity: Quantity, metric: Metric, clause: Clause, inside: frozenset[SectionKind]) -> float:
    """The sum of what speaks for it."""
    total = 0.5 if SectionKind.TARGETS in inside else 0.0
    goal = _first("goals", text[max(clause.sentence_start, clause.start - _GOAL_REACH) : clause.end])
    if goal is not None and goal < quantity.end - max(clause.sentence_start, clause.start - _GOAL_REACH):
        total += 0.25
    if quantity.comparator is not Comparator.EQ or quantity.change is not Change.LEVEL:
        total += 0.2
    unit = (quantity.unit or "").lower()
    if unit in {"%", "điểm %", "điểm phần trăm"} or quantity.rank:
        total += 0.3
    elif (
        unit in measures()
        or metric.headed
        or _STRIVEN_RE.search(text[max(clause.start, quantity.start - _STRIVEN_REACH) : quantity.start])
    ):
        total += 0.15
    return total + (0.15 if metric.headed else 0.1 if metric.side == "right" else 0.0)


def speaks_against(text: str, quantity: Quantity, metric: Metric, clause: Clause, inside: frozenset[SectionKind]) -> float:
    """The sum of what speaks against it."""
    in_targets = SectionKind.TARGETS in inside
    striven = _STRIVEN_FIRST_RE.search(text, clause.sentence_start, quantity.start) is not None
    total = 0.0 if in_targets or striven or not inside & AGAINST else 1.0 if SectionKind.RESULTS in inside else 0.6
    if _is_growth_told(text, quantity, clause) and not in_targets:
        total += 0.5
    before, whole = text[clause.start : quantity.start], text[clause.start : clause.end]
    past = _first("past", whole)
    if past is not None and past < len(before):
        total += 0.35 if in_targets else 0.8
    if _share_is_wanted(quantity, whole, before):
        total -= _weight("entries", in_targets=in_targets) if "entries" in contexts_of(whole) else 0.0
    of_index = in_targets and _INDEX_RE.search(before) is not None
    total += sum(_weight(name, in_targets=in_targets) for name in contexts_of(whole) if not (name == "scoring" and of_index))
    unit = (quantity.unit or "").lower()
    if unit == "điểm" and not (
        anywhere("heads").search(before) or _HEADED_RE.match(text, metric.start) or text[metric.start : metric.end].isupper()
    ):
        total += 0.4
    if unit == "%" and quantity.change is Change.LEVEL and quantity.value > _ALL:
        total += 0.5  # "đạt 102% kế hoạch" tells what was done
    if unit not in measures() and not (
        quantity.explicit or in_targets or metric.headed or _STRIVEN_RE.search(before[-_STRIVEN_REACH:])
    ):
        total += 0.3
    return total


def _share_is_wanted(quantity: Quantity, whole: str, before: str) -> bool:
    """Whether a share is wanted, as in "phấn đấu … 100% chi bộ có bài dự thi": then it is no limit on entries."""
    goal = _first("goals", whole)
    return quantity.unit == "%" and ((goal is not None and goal < len(before)) or quantity.value == _ALL)


def _is_growth_told(text: str, quantity: Quantity, clause: Clause) -> bool:
    """Whether it reports: "…, tăng 12% so với năm 2023" does, unless the sentence says that it is wanted."""
    if (
        quantity.change is Change.LEVEL
        or quantity.comparator is not Comparator.EQ
        or text[quantity.end :].lstrip()[:6] != "so với"
    ):
        return False
    return anywhere("goals").search(text, clause.sentence_start, quantity.end) is None


def _weight(name: str, *, in_targets: bool) -> float:
    if name in {"votes", "scoring", "awards"}:
        return 0.6
    if name == "limits":
        return 0.2 if in_targets else 0.5
    return 0.3 if in_targets else 0.6
