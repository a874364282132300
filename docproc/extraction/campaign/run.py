"""The year in which a contest or campaign runs, where its name says none: that of all days on which it takes entries or runs."""

import re
from collections.abc import Sequence

from docproc.documents.document import Document
from docproc.documents.plan import Campaign, CampaignForm
from docproc.documents.values import DateRole, PlanDate

_RUNS = frozenset({DateRole.SUBMISSION_WINDOW, DateRole.CAMPAIGN_PERIOD, DateRole.ROUND})
_CONFIDENCE = 0.75
"""The year is not written as the campaign's; a season that another year's name belongs to ("năm học") is not seen."""


_PAST_RE = re.compile(
    r"(?:không kể|không tính|đã (?:làm|tổ chức|triển khai|qua)|trước đây|những năm)[^.;\n]{0,40}$", re.IGNORECASE
)


def _is_past(text: str, made: PlanDate) -> bool:
    """Whether the date is one of earlier runs: "không kể những đợt đã làm từ năm 2021"."""
    return _PAST_RE.search(text, max(0, made.evidence.start - 80), made.evidence.start) is not None


def with_year_of_run(document: Document, campaign: Campaign, dates: Sequence[PlanDate]) -> Campaign:
    """`campaign` with the single year in which all its windows, periods and rounds lie; as it is where they say more than one."""
    if campaign.year is not None or campaign.years is not None or campaign.form is CampaignForm.OTHER:
        return campaign
    running = [made for made in dates if made.role in _RUNS and not _is_past(document.text, made)]
    years = {day.year for made in running for day in (made.start, made.end) if day is not None}
    if len(years) != 1:
        return campaign
    told = next(made.evidence for made in running if made.start or made.end)
    evidence = document.evidence(told.start, told.end, rule="campaign.run", confidence=_CONFIDENCE)
    return campaign.model_copy(update={"year": years.pop(), "evidence": {**campaign.evidence, "year": evidence}})
