"""A campaign as pages show it: targets as columns, units as rows, and one answer looked at closely."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docproc.documents.report import ProgressStatus, Report, TargetProgress
from docproc.documents.values import Target
from docproc.jobs.records import Campaign
from docproc.screening import Standing
from docproc.web.formatting import day, number
from docproc.web.views.phrases import target_text


@dataclass(frozen=True, slots=True)
class Column:
    """A target."""

    index: int
    """0-based, in the plan."""
    metric: str
    asked: str
    """How much, such as ≥ 99 %."""
    met: int
    """Reports that meet it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a report answers to a target."""

    index: int
    """Of the target."""
    status: ProgressStatus
    stated: str
    """The number with its unit; empty where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's report."""

    report_id: str
    unit: str
    period: str
    """The days that it is on; empty where it does not say."""
    cells: tuple[Cell, ...]
    met: int
    """Targets."""


@dataclass(frozen=True, slots=True)
class Closely:
    """One answer with both quotes."""

    row: Row
    column: Column
    cell: Cell
    target: Target
    answer: TargetProgress


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × targets."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    standings: tuple[Standing, ...]
    shares: dict[ProgressStatus, int]
    """Answers by status."""


def matrix_of(campaign: Campaign) -> Matrix:
    """The whole matrix."""
    units = campaign.progress.units
    met = Counter(each.target for unit in units for each in unit.targets if each.status is ProgressStatus.MET)
    columns = tuple(
        Column(index, target.metric, target_text(target), met[index]) for index, target in enumerate(campaign.plan.targets)
    )
    rows = tuple(
        _row(report_id, report, unit.unit, unit.targets)
        for (report_id, report), unit in zip(campaign.reports, units, strict=True)
    )
    shares = Counter(cell.status for row in rows for cell in row.cells)
    return Matrix(columns, rows, campaign.standings, {status: shares[status] for status in ProgressStatus})


def closely(campaign: Campaign, matrix: Matrix, report_id: str, target: int) -> Closely | None:
    """One answer; null where there is no such report or target."""
    found = next((index for index, row in enumerate(matrix.rows) if row.report_id == report_id), None)
    if found is None or not 0 <= target < len(matrix.columns):
        return None
    row = matrix.rows[found]
    answer = campaign.progress.units[found].targets[target]
    return Closely(row, matrix.columns[target], row.cells[target], campaign.plan.targets[target], answer)


def _row(report_id: str, report: Report, unit: str, targets: Sequence[TargetProgress]) -> Row:
    cells = tuple(Cell(each.target, each.status, _stated(each)) for each in targets)
    days = [day(each) for each in (report.period.start, report.period.end) if each is not None]
    met = sum(cell.status is ProgressStatus.MET for cell in cells)
    return Row(report_id, unit, " – ".join(days), cells, met)


def _stated(answer: TargetProgress) -> str:
    return "" if answer.result is None else f"{number(answer.result.value)} {answer.result.unit or ''}".strip()
