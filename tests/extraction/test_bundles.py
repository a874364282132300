"""An entry sent as several files is one entry."""

import hashlib

from docproc.documents import Document, DocumentKind, Entry, Plan
from docproc.extraction import extract_bundle

_FORM = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN\n"
    "Kính gửi: Hội đồng sáng kiến tỉnh Hải Vân\n"
    "Tên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\nTác giả: Lâm Hoài Mẫu\nĐơn vị: Sở Nội vụ tỉnh Hải Vân\n"
    "Điện thoại: 0900 000 123\nHải Vân, ngày 06 tháng 7 năm 2026\n"
)
_DESCRIPTION = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\n"
    "1. Thực trạng: Người dân phải đi lại nhiều lần để hỏi kết quả hồ sơ.\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
    "3. Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.\n"
)
_ANNEX = "Phụ lục số liệu\nTháng 1\t120 hồ sơ\nTháng 2\t140 hồ sơ\n"


def _document(name: str, text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(file_name=name, sha256=digest, media_type="text/plain", size=len(text), text=text)


def _evidence_of(entry: Entry) -> list[tuple[str | None, str, int, int]]:
    found = [entry.title, entry.unit, *entry.authors, *entry.effects, entry.sections.solution, entry.sections.problem]
    pieces = [value.evidence for value in found if value is not None and value.evidence is not None]
    return [(piece.document, piece.quote, piece.start, piece.end) for piece in pieces]


def test_form_description_and_annex_make_one_entry() -> None:
    documents = [_document("don.docx", _FORM), _document("mo-ta.docx", _DESCRIPTION), _document("phu-luc.xlsx", _ANNEX)]
    entry = extract_bundle(documents, DocumentKind.ENTRY)
    assert isinstance(entry, Entry)
    assert entry.document.file_name == "mo-ta.docx"
    assert entry.title is not None
    assert entry.title.value == "Nhắc hẹn trả kết quả bằng tin nhắn"
    assert [author.name for author in entry.authors] == ["Lâm Hoài Mẫu"]
    assert entry.sections.solution is not None
    assert entry.sections.effect is not None
    assert entry.submitted_on is not None


def test_every_piece_of_evidence_names_its_document_and_is_found_there() -> None:
    documents = {d.file_name: d for d in (_document("don.docx", _FORM), _document("mo-ta.docx", _DESCRIPTION))}
    entry = extract_bundle(list(documents.values()), DocumentKind.ENTRY)
    assert isinstance(entry, Entry)
    pieces = _evidence_of(entry)
    assert {name for name, *_ in pieces} == set(documents)
    assert all(documents[str(name)].text[start:end] == quote for name, quote, start, end in pieces)


def test_order_does_not_matter_and_one_document_alone_stays_as_it_is() -> None:
    form, description = _document("don.docx", _FORM), _document("mo-ta.docx", _DESCRIPTION)
    first, second = extract_bundle([form, description]), extract_bundle([description, form])
    assert first == second
    alone = extract_bundle([form], DocumentKind.ENTRY)
    assert isinstance(alone, Entry)
    assert alone.title is not None
    assert alone.title.evidence.document is None


def test_of_other_bundles_the_document_of_the_kind_is_taken() -> None:
    plan = _document(
        "ke-hoach.txt",
        "UBND TỈNH HẢI VÂN\nSố: 45/KH-UBND\nHải Vân, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
        "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n1. Đối tượng: cán bộ, công chức.\n",
    )
    letter = _document("cong-van.txt", "Kính gửi: Các sở, ban, ngành. " + "Đề nghị các đơn vị triển khai thực hiện. " * 40)
    record = extract_bundle([letter, plan], DocumentKind.PLAN)
    assert isinstance(record, Plan)
    assert record.document.file_name == "ke-hoach.txt"
    assert record.header.evidence["number"].document == "ke-hoach.txt"  # type: ignore[union-attr]
