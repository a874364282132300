"""A unit's report held against a campaign's targets: which are met, missed or not stated."""

import re
from collections import Counter
from math import log
from typing import NamedTuple

from docproc.documents.plan import Plan
from docproc.documents.report import Progress, ProgressStatus, Report, ReportResult, TargetProgress, UnitProgress
from docproc.documents.values import Change, Comparator, Target
from docproc.screening.comparison import holds
from docproc.vietnamese.abbreviations import expand
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

# Least agreement of two metrics, 0 to 1, from which a result answers a target. On the sample campaign the pairs that belong
# together have .55 and more, the nearest that do not .40.
LEAST_AGREEMENT = 0.5

# Words that a metric can do without: they stand in most of them and tell none from another.
_EMPTY = frozenset(
    [
        "ty",
        "le",
        "muc",
        "do",
        "so",
        "luong",
        "duoc",
        "cua",
        "cac",
        "va",
        "tai",
        "trong",
        "den",
        "cho",
        "voi",
        "theo",
        "thuoc",
        "ve",
        "la",
        "da",
        "co",
        "dat",
    ]
)
# What plans and reports call by different words.
_SAME = (
    ("đúng hẹn", "đúng hạn"),
    ("trễ hẹn", "trễ hạn"),
    ("quá hạn", "trễ hạn"),
    ("chậm hạn", "trễ hạn"),
    ("trên môi trường mạng", "trực tuyến"),
    ("trên môi trường điện tử", "trực tuyến"),
    ("qua mạng", "trực tuyến"),
    ("qua dịch vụ công", "trực tuyến"),
    ("tổ chức, cá nhân", "người dân"),
    ("người dân, doanh nghiệp", "người dân"),
    ("giải quyết", "trả kết quả"),
)
_FALLS = ("giảm", "rút ngắn", "cắt giảm", "tiết kiệm")
_RISES = ("tăng", "nâng")


class _Pair(NamedTuple):
    agreement: float
    target: int
    result: int


def progress(plan: Plan, reports: list[Report], *, plan_id: str) -> Progress:
    """Units × targets, in the order of the reports and of the plan's targets.

    A target that falls due in a later year than the report's is not stated by it, whatever it says.
    """
    return Progress(plan_id=plan_id, units=tuple(_unit(plan.targets, report) for report in reports))


def _unit(targets: tuple[Target, ...], report: Report) -> UnitProgress:
    answers = _answers(targets, report)
    return UnitProgress(
        unit=report.unit or report.document.file_name,
        targets=tuple(_judged(index, target, answers.get(index)) for index, target in enumerate(targets)),
    )


def _judged(index: int, target: Target, result: ReportResult | None) -> TargetProgress:
    if result is None:
        return TargetProgress(target=index, status=ProgressStatus.NOT_STATED, evidence=target.evidence)
    # A plan's bare "100%" or "04 buổi" is what is asked at least, not a number to hit exactly.
    comparator = Comparator.GE if target.comparator is Comparator.EQ else target.comparator
    met = holds(result.value, comparator, target.value, target.upper)
    status = ProgressStatus.MET if met else ProgressStatus.MISSED
    return TargetProgress(target=index, status=status, result=result, evidence=target.evidence)


def _answers(targets: tuple[Target, ...], report: Report) -> dict[int, ReportResult]:
    """The result that answers each target: the best agreeing pairs first, each result for one target."""
    weights = _weights([target.metric for target in targets] + [result.metric for result in report.results])
    end = report.period.end
    pairs = [
        _Pair(agreement, t, r)
        for t, target in enumerate(targets)
        if not (target.due and end and target.due.year > end.year)
        for r, result in enumerate(report.results)
        if _comparable(target, result) and (agreement := _agreement(target.metric, result.metric, weights)) >= LEAST_AGREEMENT
    ]
    found: dict[int, ReportResult] = {}
    used: set[int] = set()
    for pair in sorted(pairs, key=lambda p: (-p.agreement, p.target, p.result)):
        if pair.target not in found and pair.result not in used:
            found[pair.target] = report.results[pair.result]
            used.add(pair.result)
    return found


def _comparable(target: Target, result: ReportResult) -> bool:
    """Same unit, and a change is answered by a change of the same direction."""
    if _unit_key(target.unit) != _unit_key(result.unit):
        return False
    # In a table the row's name says it: "Cắt giảm thời gian giải quyết (%)", 25.
    said = f"{result.metric} {result.evidence.quote}".lower()
    falls, rises = (any(word in said for word in words) for words in (_FALLS, _RISES))
    match target.change:
        case Change.DECREASE:
            return falls
        case Change.INCREASE:
            return rises
        case _:
            return True


def _unit_key(unit: str | None) -> str:
    return " ".join(fold(nfc(unit or "")).split())


def _words(metric: str) -> set[str]:
    written = expand(nfc(metric)).lower()
    for said, meant in _SAME:
        written = written.replace(said, meant)
    return set(re.findall(r"\w+", fold(new_tone_placement(written)))) - _EMPTY


def _weights(metrics: list[str]) -> dict[str, float]:
    """Rare words tell metrics apart: "đúng hạn" from "trễ hạn" among ten that speak of "hồ sơ"."""
    counts = Counter(word for metric in metrics for word in _words(metric))
    return {word: log(1 + len(metrics) / count) for word, count in counts.items()}


def _agreement(one: str, other: str, weights: dict[str, float]) -> float:
    """Weight of the shared words over the mean weight of both sides (Dice), 0 to 1."""
    first, second = _words(one), _words(other)
    shared = sum(weights[word] for word in first & second)
    total = sum(weights[word] for word in first) + sum(weights[word] for word in second)
    return 2 * shared / total if total else 0.0
