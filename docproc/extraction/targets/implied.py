"""The unit that a metric implies where none stands beside the number."""

import re

from docproc.vietnamese.quantities import find_quantities
from docproc.vietnamese.quantities.units import unit_pattern

_RATE_RE = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng)", re.IGNORECASE)
_NUMBER_OF_RE = re.compile(r"(?:tổng )?số (?:lượng )?(?=\w)", re.IGNORECASE)

_SHARED = frozenset(
    {"hồ sơ", "văn bản", "báo cáo", "cán bộ", "công chức", "viên chức", "người", "doanh nghiệp", "hộ", "đơn vị", "dịch vụ"}
)
"""Of these a plan sets shares as often as counts, so a bare number beside them tells nothing."""


def implied_unit(metric: str) -> str | None:
    """For "Tỷ lệ hồ sơ …" per cent, for "Số mô hình …" and "Lượt hướng dẫn …" the noun counted; None where nothing is said."""
    if _RATE_RE.match(metric):
        return "%"
    if re.fullmatch(unit_pattern(), metric, re.IGNORECASE):
        return metric.lower()
    opening = re.match(rf"(?:{unit_pattern()})(?=\s)", metric, re.IGNORECASE)
    if opening and opening.group().lower() not in _SHARED:
        return opening.group().lower()
    number_of = _NUMBER_OF_RE.match(metric)
    counted = next(iter(find_quantities(f"1 {metric[number_of.end() :]}")), None) if number_of else None
    return counted.unit if counted else None
