"""The seven checks as pages show them: the reason in the reader's language, and where both sides say so."""

from collections.abc import Iterator
from dataclasses import dataclass

from docproc.documents.evidence import Evidence
from docproc.documents.screening import Check, ScreeningReport
from docproc.screening.reasons import render
from docproc.web.language import Language


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check."""

    name: str
    """Identifier on the page, such as c1."""
    check: Check
    reason: str

    def marks(self) -> Iterator[tuple[str, Evidence, str]]:
        """What of the entry it rests on, with a name for each passage and how to colour it."""
        for number, evidence in enumerate(self.check.entry_evidence, start=1):
            yield f"{self.name}e{number}", evidence, str(self.check.outcome)

    def plan_marks(self) -> Iterator[tuple[str, Evidence, str]]:
        """What of the plan it rests on, likewise."""
        for number, evidence in enumerate(self.check.plan_evidence, start=1):
            yield f"{self.name}p{number}", evidence, str(self.check.outcome)


def check_views(report: ScreeningReport, language: Language) -> tuple[CheckView, ...]:
    """The checks of a report, in its order."""
    return tuple(CheckView(f"c{number}", check, _reason(check, language)) for number, check in enumerate(report.checks, start=1))


def _reason(check: Check, language: Language) -> str:
    if language is Language.VIETNAMESE:
        return check.reason
    try:
        return render(check.detail, "en")
    except KeyError:  # a report of an earlier version may give a reason that is no longer known
        return check.reason
