"""What a document of its kind is expected to say and does not: for a person to look for, never guessed."""

from collections.abc import Iterator

from docproc.documents.document import DocumentKind, Notice
from docproc.documents.plan import Campaign, CampaignForm, Submission
from docproc.documents.values import DateRole, Header, PlanDate
from docproc.extraction.context import Draft

MISSING = "missing_field"


def missing_fields(draft: Draft) -> Iterator[Notice]:
    """A whole rule book of a contest without a day until which, or a place where, entries are taken; a decision without rows."""
    if draft.kind is DocumentKind.PLAN and _is_rule_book(draft):
        dates: tuple[PlanDate, ...] = draft.fields.get("dates", ())
        if not any(found.role is DateRole.SUBMISSION_WINDOW for found in dates):
            yield Notice(code=MISSING, message="Không thấy thời gian hoặc thời hạn nhận bài dự thi.")
        submission = draft.fields.get("submission")
        if isinstance(submission, Submission) and not _tells_where(submission):
            yield Notice(code=MISSING, message="Không thấy nơi nhận bài dự thi (đơn vị, địa chỉ, hộp thư hoặc trang nộp).")
    if draft.kind is DocumentKind.DECISION and not draft.fields.get("initiatives"):
        yield Notice(code=MISSING, message="Không thấy sáng kiến nào được công nhận trong quyết định hoặc phụ lục kèm theo.")
    if draft.kind is DocumentKind.REPORT and not draft.fields.get("results"):
        yield Notice(code=MISSING, message="Không thấy kết quả nào có số liệu trong báo cáo.")


def _is_rule_book(draft: Draft) -> bool:
    """A contest's own plan or rules, told by its type and by at least two of the matters that such a text settles."""
    campaign, header = draft.fields.get("campaign"), draft.fields.get("header")
    contest = isinstance(campaign, Campaign) and campaign.form is CampaignForm.CONTEST
    own = isinstance(header, Header) and header.type in {"KH", "Thể lệ", "QC"}
    settled = sum(bool(draft.fields.get(name)) for name in ("awards", "criteria", "rounds", "topics"))
    return contest and own and settled >= 2  # noqa: PLR2004 - one of them may stand in a letter about the contest, too


def _tells_where(submission: Submission) -> bool:
    return any((submission.recipient, submission.address, submission.emails, submission.urls))
