"""The values of a plan as a file for a spreadsheet."""

from io import BytesIO

from fastapi import APIRouter, Request, Response

from docproc.api.routes.parameters import Identifier
from docproc.api.state import StateOf
from docproc.documents.correction import standing
from docproc.documents.errors import NotReadyError
from docproc.documents.plan import Plan
from docproc.exports.values_xlsx import write_values_workbook
from docproc.storage import corrections, plans
from docproc.web.formatting import percent
from docproc.web.labels import label
from docproc.web.language import marked as _
from docproc.web.rendering import translator
from docproc.web.views.fields import Translate
from docproc.web.views.plan_values import Section, ValueView, plan_sections
from docproc.web.views.reviewed import reviewed

router = APIRouter()

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADINGS = (
    _("Nhóm"), _("Giá trị"), _("Nội dung"), _("Người xem"), _("Độ chắc chắn"), _("Trang"), _("Trích dẫn")
)  # fmt: skip


@router.get("/plans/{plan_id}/values.xlsx")
def get_values(request: Request, state: StateOf, plan_id: Identifier) -> Response:
    """Get the values of a plan, corrections applied, as a workbook; raises NotReadyError before it was read."""
    translate = translator(request)
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        said = standing(corrections.of_subject(connection, plan_id))
    if plan.record is None:
        raise NotReadyError
    seen = reviewed(Plan.model_validate(plan.record), said)
    sections = plan_sections(seen.record, translate, seen.states, seen.places)
    rows = [_row(section, value, translate) for section in sections for value in section.values]
    made = BytesIO()
    write_values_workbook(made, plan.title or "", [translate(heading) for heading in _HEADINGS], rows)
    headers = {"Content-Disposition": f'attachment; filename="{plan_id[:8]}-values.xlsx"', "Cache-Control": "no-store"}
    return Response(made.getvalue(), media_type=_WORKBOOK, headers=headers)


def _row(section: Section, value: ValueView, translate: Translate) -> tuple[str, ...]:
    shown = value.evidence
    return (
        section.title,
        value.label,
        value.text,
        label(translate, value.state, "states") if value.state else "",
        "" if value.state or value.confidence is None else percent(value.confidence),
        "" if shown is None or shown.page is None else str(shown.page),
        "" if shown is None else shown.quote,
    )
