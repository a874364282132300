"""Values as people write them: dates by day first, numbers with a decimal comma, times of Vietnam."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The one time zone of the offices that use the pages."""
_KILOBYTE = 1024


def day(value: date | None) -> str:
    """A day, such as 15/04/2026; a dash for none."""
    return "–" if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """A moment in Vietnam's time, such as 15/04/2026 17:00."""
    return "–" if value is None else f"{value.astimezone(ZONE):%d/%m/%Y %H:%M}"


def number(value: float | None) -> str:
    """A number with a decimal comma and dots between thousands."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(value: float) -> str:
    """A share of 1 in whole per cent."""
    return f"{round(value * 100)} %"


def file_size(value: int) -> str:
    """Bytes in KB, MB or GB."""
    kilobytes = value / _KILOBYTE
    if kilobytes < _KILOBYTE:
        return f"{max(1, round(kilobytes))} KB"
    megabytes = kilobytes / _KILOBYTE
    large = (megabytes, "MB") if megabytes < _KILOBYTE else (megabytes / _KILOBYTE, "GB")
    return f"{large[0]:.1f} {large[1]}".replace(".", ",")


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "moment": moment,
    "number": number,
    "percent": percent,
    "file_size": file_size,
}
"""For templates."""
