"""The dates of a plan as a calendar (iCalendar, RFC 5545), for the calendars of those who run the contest."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from docproc.documents.plan import Plan
from docproc.documents.values import PlanDate
from docproc.exports.labels import DATE_ROLES
from docproc.vietnamese.personal_data import redact

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time zone of clock times in plans: Vietnam has one."""


def plan_calendar(plan: Plan, plan_id: str, made_at: datetime) -> bytes:
    """An event for each date that has a day; one counted from another event, or open at both ends, has none.

    `made_at` is the moment of the export, with time zone. The identifiers of events stay the same from export to export, so that
    a calendar that takes the file in again moves what it has.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//docproc//plan calendar//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", redact(plan.campaign.title or plan.document.file_name))
    for number, day in enumerate(plan.dates):
        event = _event(day)
        if event is not None:
            event.add("uid", f"{plan_id}-{number}@docproc")
            event.add("dtstamp", made_at)
            calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(day: PlanDate) -> Event | None:
    last = _last_day(day)
    first = day.start or last
    if first is None:
        return None
    event = Event()
    name = DATE_ROLES[day.role]
    event.add("summary", redact(f"{name}: {day.label}") if day.label else name)
    event.add("description", redact(" ".join(day.evidence.quote.split())))  # a receiver's telephone is nothing for a calendar
    _add_time(event, day, first, max(first, last or first))
    if day.recurrence is not None:
        event.add("rrule", vRecur.from_ical(day.recurrence))
    return event


def _last_day(day: PlanDate) -> date | None:
    """The last day that counts: the one before for "trước ngày …"."""
    return day.end - timedelta(days=1) if day.end is not None and day.end_exclusive and day.end != day.start else day.end


def _add_time(event: Event, day: PlanDate, first: date, last: date) -> None:
    """All-day, or from clock time to clock time where the plan gives one; a lone deadline with a time is that moment."""
    end = _clock(day.end_time)
    start = _clock(day.start_time) or (end if day.start is None else None)
    if start is None and end is None:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))  # exclusive (RFC 5545)
        return
    begins = datetime.combine(first, start or time(0), ZONE)
    event.add("dtstart", begins)
    event.add("dtend", max(begins, datetime.combine(last, end or time(23, 59), ZONE)))


def _clock(text: str | None) -> time | None:
    """A clock time; midnight at the end of a day ("24:00") is its last minute."""
    if text is None:
        return None
    return time(23, 59) if text.startswith("24") else time.fromisoformat(text)
