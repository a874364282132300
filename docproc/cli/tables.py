"""Tables for the terminal."""

from collections.abc import Sequence
from typing import Protocol

from rich.table import Table
from rich.text import Text

from docproc.documents import CheckCode, CheckOutcome, Plan, ScreeningOutcome, ScreeningReport
from docproc.exports.labels import OUTCOMES, RELATIONS

# Short enough for seven columns in a terminal of 80.
_CHECK_HEADINGS = {
    CheckCode.IN_WINDOW: "Đúng\nhạn",
    CheckCode.ELIGIBLE: "Đối\ntượng",
    CheckCode.ON_TOPIC: "Lĩnh\nvực",
    CheckCode.COMPLETE: "Đủ\nphần",
    CheckCode.NOVEL: "Mới",
    CheckCode.UNIQUE: "Riêng",
    CheckCode.FORMAT: "Hình\nthức",
}

_SIGNS = {
    CheckOutcome.PASS: Text("✓", style="green"),
    CheckOutcome.FAIL: Text("✗", style="bold red"),
    CheckOutcome.UNKNOWN: Text("?", style="yellow"),
}
_STYLES = {ScreeningOutcome.PASS: "green", ScreeningOutcome.FAIL: "bold red", ScreeningOutcome.REVIEW: "yellow"}


class Named(Protocol):
    """Something with a file name."""

    @property
    def file_name(self) -> str:
        """Name of the file."""


def screening_table(filed: Sequence[Named], reports: Sequence[ScreeningReport]) -> Table:
    """A line an entry: outcome, each check, and below its name the nearest adopted initiative with its relation and score."""
    table = Table(show_lines=True, padding=(0, 0), pad_edge=False)
    table.add_column("Bài dự thi → sáng kiến gần nhất (quan hệ, mức độ)", overflow="fold", ratio=1)
    table.add_column("Kết\nquả", max_width=5)
    for heading in _CHECK_HEADINGS.values():
        table.add_column(heading, justify="center", no_wrap=True)
    for item, report in zip(filed, reports, strict=True):
        outcome = Text(OUTCOMES[report.outcome], style=_STYLES[report.outcome])
        table.add_row(_entry_cell(item.file_name, report), outcome, *(_SIGNS[c.outcome] for c in report.checks))
    return table


def _entry_cell(file_name: str, report: ScreeningReport) -> Text:
    """File names and titles come from outside: Text shows them as they are, where a plain string could be markup."""
    cell = Text(file_name, style="bold")
    if report.matches:
        match = report.matches[0]
        nearest = f"\n→ {match.initiative.title} ({RELATIONS[match.relation]}, {match.score:.0%})"
        cell.append(nearest, style="not bold")
    return cell


def plan_summary(plan: Plan) -> Table:
    """What was read from a plan, a line a field, with the passages it was read from."""
    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column()
    header = plan.header
    issued = f"{header.issued_on:%d/%m/%Y}" if header.issued_on else "không rõ ngày"
    table.add_row("Văn bản", Text(f"{header.number or 'không số'}, {issued}, {header.issuer or 'không rõ cơ quan'}"))
    table.add_row("Tên", Text(plan.campaign.title or "không rõ"))
    for date in plan.dates:
        table.add_row(f"Mốc: {date.role}", Text(" ".join(date.evidence.quote.split())))
    for name, count in (
        ("Chỉ tiêu", len(plan.targets)),
        ("Đối tượng", len(plan.eligibility.classes)),
        ("Lĩnh vực", len(plan.topics)),
        ("Tiêu chí", len(plan.criteria)),
        ("Giải thưởng", len(plan.awards)),
    ):
        table.add_row(name, str(count))
    return table
