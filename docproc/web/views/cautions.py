"""What a careful reader would point out in a plan: why, what to do, and the passages side by side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docproc.documents.document import Notice
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Plan
from docproc.web.language import marked as _
from docproc.web.views.source import Mark

_CONTRADICTION = _("Văn bản tự mâu thuẫn: so hai chỗ, rồi sửa hoặc bác giá trị sai trong danh sách.")
_SUMS = _("Các con số không cộng lại bằng tổng đã nêu: xem lại từng dòng, sửa con số đọc sai.")
_ORIGINAL = _("Mở tệp gốc để xem phần này; những gì không đọc được không có trong danh sách giá trị.")
_ADVICE = {
    "date_conflict": _CONTRADICTION,
    "impossible_date": _("Ngày này không có trong lịch: hỏi nơi ban hành, rồi sửa giá trị."),
    "points_mismatch": _SUMS,
    "awards_mismatch": _SUMS,
    "missing_field": _("Nếu văn bản có nêu, chọn chữ trên trang để thêm; nếu không, bài dự thi sẽ được để ở mức chưa rõ."),
    "former_body": _("Cơ quan này đã được sắp xếp lại: kiểm tra nơi nhận hồ sơ có còn đúng không."),
    "kind_mismatch": _("Tệp có thể không phải là kế hoạch: kiểm tra xem có gửi nhầm tệp không."),
    "low_ocr_quality": _("Bản quét mờ: so kỹ các giá trị với trang, hoặc quét lại ở 300 dpi rồi gửi bản mới."),
    "no_text_layer": _ORIGINAL,
    "page_unreadable": _ORIGINAL,
    "truncated": _ORIGINAL,
}
"""What to do, by the code of the notice."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that a caution is about."""

    name: str
    """Identifier on the page, such as w2q1."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Caution:
    """A notice."""

    code: str
    message: str
    advice: str
    """What to do; empty where nothing is to be done."""
    quotes: tuple[Quote, ...]

    def marks(self) -> Iterator[Mark]:
        """The passages, to be shown in the document."""
        return (Mark(quote.name, quote.evidence, "warning") for quote in self.quotes)


def cautions(plan: Plan, translate: Callable[[str], str]) -> tuple[Caution, ...]:
    """The cautions of a plan: contradictions of its words first, then what was noticed while reading."""
    notices = (*plan.warnings, *plan.document.warnings)
    return tuple(_caution(number, notice, translate) for number, notice in enumerate(notices, start=1))


def _caution(number: int, notice: Notice, translate: Callable[[str], str]) -> Caution:
    advice = _ADVICE.get(notice.code)
    passages = [passage for evidence in notice.evidence for passage in (evidence, *evidence.also)]
    quotes = (Quote(f"w{number}q{index}", evidence) for index, evidence in enumerate(passages, start=1))
    return Caution(notice.code, notice.message, "" if advice is None else translate(advice), tuple(quotes))
