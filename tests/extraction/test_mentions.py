import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document, Evidence
from docproc.extraction.context import Draft, attach, draft_of
from docproc.extraction.mentions import add_mentions


def draft_for(text: str) -> Draft:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    return draft_of(add_mentions(attach(Doc(Vocab()), document, None)))


def test_indices_come_in_the_order_of_the_text_each_once() -> None:
    draft = draft_for("cải thiện PAPI, SIPAS và PAR INDEX; giữ hạng PAPI; DDCI, ICT Index, PII.")
    assert draft.fields["indices"] == ("PAPI", "SIPAS", "PAR INDEX", "DDCI", "ICT Index", "PII")


@pytest.mark.parametrize("written", ["PAR Index", "ParIndex", "PAR-INDEX", "Chỉ số cải cách hành chính cấp tỉnh (PAR INDEX)"])
def test_spellings_of_an_index_have_one_name(written: str) -> None:
    assert draft_for(f"nâng hạng {written} năm 2026").fields["indices"] == ("PAR INDEX",)


def test_parts_of_words_are_no_indices() -> None:
    assert draft_for("bo mạch PCIe, PAPIRUS, địa chỉ dti@example.vn, par index").fields["indices"] == ()


def test_attachments_are_file_names_as_written() -> None:
    draft = draft_for("Tập tin đính kèm\n\n  87_KE-HOACH-CUOC-THI-2026.pdf\nPhu luc 1.docx\n")
    assert draft.fields["attachments"] == ("87_KE-HOACH-CUOC-THI-2026.pdf", "Phu luc 1.docx")


def test_a_file_name_in_a_sentence_ends_at_its_own_first_letter() -> None:
    assert draft_for("Tải về: mau-phieu_dang-ky.docx và gửi lại.").fields["attachments"] == ("mau-phieu_dang-ky.docx",)
    assert draft_for("mời xem file ke_hoach_87_ubnd.pdf").fields["attachments"] == ("ke_hoach_87_ubnd.pdf",)


def test_a_file_on_the_net_and_a_file_type_are_no_attachments() -> None:
    assert draft_for("https://example.vn/tai-lieu/ke-hoach.pdf; gửi file định dạng .pdf hoặc .docx").fields["attachments"] == ()


def test_evidence_is_parallel_to_the_values() -> None:
    text = "Chỉ số SIPAS, DTI.\nthe-le.pdf\n"
    draft = draft_for(text)
    for name in ("indices", "attachments"):
        given: tuple[Evidence, ...] = draft.fields["evidence"][name]
        assert len(given) == len(draft.fields[name])
        assert all(text[item.start : item.end] == item.quote for item in given)


def test_nothing_named_leaves_nothing() -> None:
    draft = draft_for("Xã Mỹ Thọ làm đường mới.")
    assert (draft.fields["indices"], draft.fields["attachments"], draft.fields["evidence"]) == ((), (), {})
