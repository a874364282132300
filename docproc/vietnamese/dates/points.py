"""From a match of one pattern to the point of the calendar that it says; None where it says none."""

import re

from docproc.documents.values import Precision
from docproc.vietnamese.dates.slips import digits, year_value
from docproc.vietnamese.dates.values import MONTHS_A_QUARTER, MONTHS_A_YEAR, Point
from docproc.vietnamese.dates.words import day_value, month_value, part_value, quarter_value
from docproc.vietnamese.numbers import parse_number

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SHORT_YEAR = 2
"""Digits of a year such as "24" in "16/8/24"."""


def numeric_day(match: re.Match[str]) -> Point | None:
    """For "16/8/2024", "16-8-2024", "0l/7/2024"; at most a third of its characters are letters read as digits."""
    year = year_value(match["y"])
    written = match["d"] + match["m"] + match["y"]
    letters = sum(not c.isdigit() for c in written)
    short = len(match["y"]) == _SHORT_YEAR
    if year is None or letters * 3 > len(written) or (short and letters):
        return None
    if short and match["s"] != "/" and not match["w"]:
        return None
    return _day(digits(match["d"]), digits(match["m"]), year)


def slipped_day(match: re.Match[str]) -> Point | None:
    """For "ngày l5 tháng 9 năm 2O26", with letters read as digits."""
    year_number = year_value(match["y"])
    written = match["d"] + match["m"] + match["y"]
    if year_number is None or sum(not c.isdigit() for c in written) * 3 > len(written):
        return None
    return _day(digits(match["d"]), digits(match["m"]), year_number)


def worded_day(match: re.Match[str]) -> Point | None:
    """For "ngày 16 tháng 8 năm 2024"."""
    if match["m"].lower() == "năm" and match["y3"]:
        return None
    year = year_value(match["y"] or match["y2"] or match["y3"])
    return _day(match["d"], match["m"], year) if year is not None else None


def day_and_month(match: re.Match[str]) -> Point | None:
    """For "16/8", "ngày 16 tháng 8", with a year where the pattern has one."""
    year = match.groupdict().get("y")
    return _day(match["d"], match["m"], int(year) if year else None)


def roman_day(match: re.Match[str]) -> Point | None:
    """For "30.VI.2023"."""
    written = match["roman"].upper()
    return _day(match["d"], str(_ROMAN.index(written) + 1), int(match["y"])) if written in _ROMAN else None


def plain_day(match: re.Match[str]) -> Point | None:
    """For "20/10", "08/3": a day and month in figures that are no fraction."""
    day = next(match[name] for name in ("d", "d2", "d3") if match[name])
    return _day(day, next(match[name] for name in ("m", "m2", "m3") if match[name]), None)


def bare_day(match: re.Match[str]) -> Point:
    """For "ngày 08" of "ngày 08 đến ngày 10 tháng 12"; "ngày cuối cùng" is the last of the month."""
    last = match["d"].lower().startswith("cuối")
    return Point(Precision.DAY, day=-1 if last else day_value(match["d"]))


def month(match: re.Match[str]) -> Point | None:
    """For "tháng 7/2025", "trung tuần tháng Chạp"."""
    # "10 tháng năm 2024" is ten months of 2024: May is "tháng năm" only where "năm 2024" follows it.
    if match["m"].lower() == "năm" and not match["y"]:
        return None
    return Point(Precision.MONTH, tail_year(match), month_value(match["m"]), part=part_value(match.groupdict().get("part")))


def month_of_year(match: re.Match[str]) -> Point:
    """For "7/2025"."""
    return Point(Precision.MONTH, int(match["y"]), int(match["m"]))


def months(match: re.Match[str]) -> Point | None:
    """For "6 tháng đầu năm 2025", "9 tháng cuối năm"."""
    count = int(parse_number(match["n"]))
    if not 1 < count < MONTHS_A_YEAR:
        return None
    year = tail_year(match)
    if match["w"].lower() == "đầu":
        return Point(Precision.MONTH, year, 1, count)
    return Point(Precision.MONTH, year, MONTHS_A_YEAR - count + 1, MONTHS_A_YEAR)


def half_year(match: re.Match[str]) -> Point:
    """For "nửa đầu năm 2025", "nửa năm sau"."""
    early = (match["w"] or match["w2"]).lower() in {"đầu", "trước"}
    half = MONTHS_A_YEAR // 2
    return Point(Precision.MONTH, tail_year(match), 1 if early else half + 1, half if early else MONTHS_A_YEAR)


def quarter(match: re.Match[str]) -> Point:
    """For "quý III/2025", "cuối quý 4"."""
    last = quarter_value(match["q"]) * MONTHS_A_QUARTER
    part = part_value(match.groupdict().get("part"))
    return Point(Precision.QUARTER, tail_year(match), last - MONTHS_A_QUARTER + 1, last, part=part)


def year(match: re.Match[str]) -> Point:
    """For "năm 2025", "cuối năm"."""
    groups = match.groupdict()
    return Point(Precision.YEAR, int(groups["y"]) if groups.get("y") else None, part=part_value(groups.get("part")))


def tail_year(match: re.Match[str]) -> int | None:
    """The year after a month or quarter: "năm 2025", "/2025" or " 2025"."""
    groups = match.groupdict()
    written = next((groups[name] for name in ("y", "y2", "y3") if groups.get(name)), None)
    return int(written) if written else None


def _day(day: str, month_written: str, year_number: int | None) -> Point | None:
    month_number, day_number = month_value(month_written), day_value(day)
    if not (1 <= month_number <= MONTHS_A_YEAR and day_number > 0):
        return None
    return Point(Precision.DAY, year_number, month_number, day=day_number)
