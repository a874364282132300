"""The words of the calendar: months, days, quarters, weekdays and parts, as regex pieces and as values."""

import re

from docproc.documents.values import DatePart

# A gap inside a mention: blanks and at most one line feed (a soft-wrapped line); never a tab, which parts table cells.
GAP = r"[^\S\n\t]{0,4}\n?[^\S\n\t]{0,4}"
SPACE = r"(?:[^\S\n\t]{1,4}\n?[^\S\n\t]{0,4}|\n[^\S\n\t]{0,4})"

# Letters that OCR and fast typing put in place of the right ones; only where digits around leave no doubt.
DAY_WORD = r"n[gh]g?[aàảáãạ]y"
TO_WORD = r"(?:[đd]ến|tới|(?:kéo|vắt)\s(?:dài\s)?sang|sang\s(?:tận|đến|tới))"
# What ends a stretch of time: "khép lại vào ngày …", "khóa sổ …".
CLOSING = (
    r"(?:kết\s(?:thúc|sổ)|khép(?:\slại)?|đóng(?:\s(?:lại|cổng|cửa|sổ))?|(?<!mở )kh[óo][aá](?:\s(?:sổ|lại|cổng))?|"
    r"(?:dừng|ngừng|ngưng)"
    r"(?:\s(?:lại|tay|nhận))?|thôi\snhận|chốt(?:\ssổ)?|hạ\smàn|niêm\sphong|kéo\s(?:dài\s)?(?:đến|tới))"
)
MONTH_WORD = r"th[aáàảãạ][nuù]g"
YEAR_WORD = r"n[aăâạáàảã]m"

MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR_NUMBER = r"(?:19|20)\d\d"

MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
MONTH_NAME = "(?:" + "|".join(re.escape(m).replace(r"\ ", SPACE) for m in sorted(MONTHS, key=len, reverse=True)) + ")"

_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10}
EARLY_DAY = r"(?:mồng|mùng)" + SPACE + r"(?:" + "|".join(_ONES) + r"|\d{1,2})"

QUARTERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4,
    "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4,
}  # fmt: skip
# OCR and typing put l, | or an accented I in place of the Roman numeral.
_ONE = r"[iïìíîl|]"
QUARTER_NAME = rf"(?:(?:{_ONE}|1)v|{_ONE}{{1,3}}|0?[1-4]|một|nhất|hai|nhì|ba|tư|bốn)(?!\w)"

WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
}  # fmt: skip
WEEKDAY = r"(?:thứ" + SPACE + r"(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?!\w)|ch[ủú]a?" + SPACE + r"nhật)"

PART = (
    r"(?:đầu|giữa|cuối|(?:thượng|trung|hạ)" + SPACE + r"tuần|nửa" + SPACE + r"(?:đầu|cuối|sau|trước)(?:" + SPACE + r"của)?|"
    r"(?:\d{1,2}|những|mấy|hai|ba|bốn|năm|bảy|mười(?:"
    + SPACE
    + r"lăm)?)"
    + SPACE
    + r"(?:ngày|tuần)"
    + SPACE
    + r"(?:lễ"
    + SPACE
    + r")?(?:đầu|cuối)(?:"
    + SPACE
    + r"(?:tiên|cùng))?(?:"
    + SPACE
    + r"của)?|"
    r"tuần" + SPACE + r"(?:lễ" + SPACE + r")?(?:thứ" + SPACE + r")?(?:đầu|cuối|nhất|hai|ba|tư|[1-5])"
    r"(?:" + SPACE + r"(?:tiên|cùng))?(?:" + SPACE + r"của)?)"
)
_PARTS = {
    "đầu": DatePart.EARLY, "thượng": DatePart.EARLY, "trước": DatePart.EARLY, "giữa": DatePart.MIDDLE, "trung": DatePart.MIDDLE,
    "cuối": DatePart.LATE, "hạ": DatePart.LATE, "sau": DatePart.LATE,
}  # fmt: skip
_WEEKS = {
    **dict.fromkeys(("đầu", "nhất", "1"), DatePart.EARLY),
    **dict.fromkeys(("hai", "2", "ba", "3"), DatePart.MIDDLE),
    **dict.fromkeys(("tư", "4", "5", "cuối"), DatePart.LATE),
}


def month_value(written: str) -> int:
    """1 to 12 for a month in digits or words."""
    lowered = " ".join(written.lower().split())
    return int(lowered) if lowered.isdigit() else MONTHS[lowered]


def day_value(written: str) -> int:
    """The day for digits, "mồng ba" or "rằm"."""
    lowered = " ".join(written.lower().split())
    if lowered.isdigit():
        return int(lowered)
    if lowered == "rằm":
        return 15
    last = lowered.split()[-1]
    return int(last) if last.isdigit() else _ONES[last]


def quarter_value(written: str) -> int:
    """1 to 4 for a quarter in Roman or Arabic numerals or words."""
    lowered = written.lower()
    return QUARTERS.get(lowered) or QUARTERS[re.sub(r"[ïìíîl|1]", "i", lowered)]


def weekday_value(written: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAYS.get(written.lower().split()[-1], 6)


def part_value(written: str | None) -> DatePart | None:
    """Early, middle or late for "đầu", "trung tuần", "tuần thứ hai của"; None for None."""
    if written is None:
        return None
    syllables = written.lower().split()
    if syllables[0] != "tuần":
        return next(_PARTS[s] for s in syllables if s in _PARTS)
    return next(_WEEKS[s] for s in syllables[1:] if s in _WEEKS)
