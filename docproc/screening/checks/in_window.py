"""Was the entry filed within the submission window?"""

from datetime import time

from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.documents.values import DatePart, DateRole, PlanDate
from docproc.screening.case import Case, Filing, verdict

_CODE = CheckCode.IN_WINDOW


def check_in_window(case: Case) -> Check:
    """Pass inside any window the plan states, fail outside all, unknown where either side does not say enough."""
    windows = [d for d in case.plan.dates if d.role is DateRole.SUBMISSION_WINDOW and (d.start or d.end)]
    if not windows:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_window")
    if case.filing is None:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_filing_time", plan_evidence=(windows[0].evidence,))
    found = [_against(case.filing, window) for window in windows]
    order = (CheckOutcome.PASS, CheckOutcome.UNKNOWN, CheckOutcome.FAIL)
    # Outside all windows the last one is the one to name: earlier ones were extended or belong to earlier rounds.
    return min(reversed(found), key=lambda check: order.index(check.outcome))


def _against(filing: Filing, window: PlanDate) -> Check:
    outcome, why, extra = _judge(filing, window)
    parameters = {"filed": filing.text, "window": describe_window(window)} | extra
    return verdict(_CODE, outcome, why, parameters, plan_evidence=(window.evidence,), entry_evidence=filing.evidence)


def _judge(filing: Filing, window: PlanDate) -> tuple[CheckOutcome, str, dict[str, str]]:
    if window.start and _before(filing, window):
        return CheckOutcome.FAIL, "before_start", {}
    if window.end is None:
        return CheckOutcome.PASS, "inside", {}
    if filing.day > window.end:
        return CheckOutcome.FAIL, "after_end", {}
    if filing.day == window.end:
        return _on_last_day(filing, window)
    if window.part in (DatePart.EARLY, DatePart.MIDDLE):
        return CheckOutcome.UNKNOWN, "vague_end", {}
    return CheckOutcome.PASS, "inside", {}


def _before(filing: Filing, window: PlanDate) -> bool:
    if window.start is None or filing.day != window.start:
        return window.start is not None and filing.day < window.start
    opens = _clock(window.start_time)
    return opens is not None and filing.clock is not None and filing.clock < opens


def _on_last_day(filing: Filing, window: PlanDate) -> tuple[CheckOutcome, str, dict[str, str]]:
    closes = _clock(window.end_time)
    end = f"{window.end:%d/%m/%Y}"
    if closes is None:
        if window.end_exclusive:
            return CheckOutcome.UNKNOWN, "on_exclusive_day", {"end": end}
        return CheckOutcome.PASS, "inside", {}
    if filing.clock is None:
        return CheckOutcome.UNKNOWN, "time_needed", {"end": f"{window.end_time} {end}"}
    late = filing.clock > closes
    return (CheckOutcome.FAIL, "after_end", {}) if late else (CheckOutcome.PASS, "inside", {})


def _clock(text: str | None) -> time | None:
    """A time of day; "24:00" is the last moment of the day."""
    if text is None:
        return None
    return time.max if text == "24:00" else time.fromisoformat(text)


def describe_window(window: PlanDate) -> str:
    """The window as a Vietnamese reader writes it."""
    start = f"từ {window.start:%d/%m/%Y}" if window.start else ""
    if window.end is None:
        return start
    clock = f"{window.end_time} " if window.end_time else ""
    until = "trước" if window.end_exclusive else "đến"
    return f"{start} {until} {clock}{window.end:%d/%m/%Y}".strip()
