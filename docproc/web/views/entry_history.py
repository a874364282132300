"""What became of an entry, line by line: taken in, screened, corrected, decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.documents.correction import Correction, CorrectionAction
from docproc.jobs.deciding import About
from docproc.storage import corrections, screenings, verdicts
from docproc.storage.rows import StoredEntry, StoredVerdict
from docproc.web.labels import label
from docproc.web.language import marked as _
from docproc.web.views.entry_values import name_of
from docproc.web.views.people import names_of

Translate = Callable[[str], str]

_CORRECTED = {
    CorrectionAction.ACCEPT: _("Xác nhận giá trị"),
    CorrectionAction.CORRECT: _("Sửa giá trị"),
    CorrectionAction.REJECT: _("Bác giá trị"),
    CorrectionAction.ADD: _("Thêm giá trị"),
    CorrectionAction.WITHDRAW: _("Hoàn tác giá trị"),
}
_JUDGED = {
    About.ENTRY: _("Quyết định"),
    About.CHECK: _("Ý kiến về mục"),
    About.MATCH: _("Kết luận so với sáng kiến"),
    About.PEER: _("Kết luận so với bài dự thi"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    reason: str = ""
    """Why, in the person's words."""


def entry_history(connection: Connection, entry: StoredEntry, translate: Translate) -> tuple[Event, ...]:
    """What became of the entry, the newest first."""
    corrected = corrections.of_subject(connection, entry.id)
    said = verdicts.of_entry(connection, entry.id)
    actors = ["system", *(each.actor for each in corrected), *(each.actor for each in said)]
    sender = [f"{kind}/{entry.sent_by}" for kind in ("user", "key") if entry.sent_by]
    names = names_of(connection, [*actors, *sender], translate)
    events = [Event(entry.created_at, _sender(names, sender, translate), translate(_("Nhận bài")))]
    events += _screened(connection, entry.id, names["system"], translate)
    events += [_correction(each, names[each.actor], translate) for each in corrected]
    events += [_verdict(each, names[each.actor], translate) for each in said]
    return tuple(sorted(events, key=lambda event: event.at, reverse=True))


def _sender(names: dict[str, str], sender: list[str], translate: Translate) -> str:
    """The one of the two that there is: senders are kept without saying whether a person or a key."""
    gone = translate(_("người đã được gỡ khỏi hệ thống"))
    return next((names[each] for each in sender if names[each] != gone), gone if sender else translate(_("hệ thống")))


def _screened(connection: Connection, entry_id: str, who: str, translate: Translate) -> Iterator[Event]:
    for number, each in enumerate(screenings.of_entry(connection, entry_id), start=1):
        what = translate(_("Xét lại")) if number > 1 else translate(_("Xét lần đầu"))
        yield Event(each.at, who, what, label(translate, each.outcome, "outcomes"))


def _correction(said: Correction, who: str, translate: Translate) -> Event:
    return Event(said.at, who, translate(_CORRECTED[said.action]), name_of(said.path, translate), said.reason or "")


def _verdict(said: StoredVerdict, who: str, translate: Translate) -> Event:
    about = About(said.about)
    group = "decisions" if about in {About.ENTRY, About.CHECK} else "sameness"
    what = translate(_JUDGED[about])
    if about is About.CHECK:
        what += f" “{label(translate, said.name, 'checks')}”"
    return Event(said.created_at, who, what, label(translate, said.verdict, group), said.reason or "")
