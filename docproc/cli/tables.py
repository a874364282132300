"""Tables for the terminal."""

from collections.abc import Sequence
from typing import Protocol

from rich.table import Table
from rich.text import Text

from docproc.documents import CheckCode, CheckOutcome, Plan, ScreeningOutcome, ScreeningReport
from docproc.exports.labels import CHECK_NAMES, OUTCOMES, RELATIONS

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
    """A line an entry: outcome, each check, and the nearest adopted initiative with its relation and score."""
    table = Table(show_lines=False)
    table.add_column("Bài dự thi", overflow="fold")
    table.add_column("Kết quả")
    for code in CheckCode:
        table.add_column(CHECK_NAMES[code].replace(" ", "\n"), justify="center")
    table.add_column("Sáng kiến gần nhất", overflow="fold")
    table.add_column("Quan hệ")
    table.add_column("Mức độ", justify="right")
    for item, report in zip(filed, reports, strict=True):
        # File names and titles come from outside: Text shows them as they are, where a plain string could be markup.
        outcome = Text(OUTCOMES[report.outcome], style=_STYLES[report.outcome])
        table.add_row(Text(item.file_name), outcome, *(_SIGNS[c.outcome] for c in report.checks), *_nearest(report))
    return table


def _nearest(report: ScreeningReport) -> tuple[Text, Text, Text]:
    if not report.matches:
        return Text("-"), Text(""), Text("")
    match = report.matches[0]
    return Text(match.initiative.title), Text(RELATIONS[match.relation]), Text(f"{match.score:.0%}")


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
