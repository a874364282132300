"""An idea is made of an entry or a row, in one text to which all offsets refer."""

from docproc.documents import AdoptedInitiative, Document, DocumentKind, Entry, Evidence, Sections
from docproc.documents.values import TextItem, TextValue
from docproc.matching import Idea

TEXT = "Quét mã QR\nBảng giấy khó tra.\nDán mã ở nơi chờ."


def entry(**parts: object) -> Entry:
    document = Document(file_name="a.docx", sha256="0" * 64, media_type="text/plain", size=1, text=TEXT, kind=DocumentKind.ENTRY)
    return Entry.model_validate({"document": document, **parts})


def item(text: str) -> TextItem:
    start = TEXT.index(text)
    return TextItem(text=text, evidence=Evidence(quote=text, start=start, end=start + len(text)))


def test_the_sections_of_an_entry_stand_in_the_order_of_the_form() -> None:
    title = TextValue(value="Quét mã QR", evidence=Evidence(quote="Quét mã QR", start=0, end=10))
    sections = Sections(solution=item("Dán mã ở nơi chờ."), problem=item("Bảng giấy khó tra."))
    idea = Idea.from_entry(entry(title=title, sections=sections), "e1")
    assert list(idea.sections) == ["problem", "solution"]
    assert idea.text == TEXT


def test_an_entry_without_recognised_sections_is_compared_by_its_whole_text() -> None:
    assert Idea.from_entry(entry(), "e1").sections == {"text": TEXT}


def test_the_text_of_a_row_is_its_title_and_summary() -> None:
    row = AdoptedInitiative(id="a", title="Quét mã", summary="Dán mã.")
    assert Idea.from_initiative(row).text == "Quét mã\nDán mã."
    assert Idea.from_initiative(row.model_copy(update={"summary": None})).text == "Quét mã"


def test_decomposed_text_is_kept_in_nfc() -> None:
    assert Idea(title="Que\u0301t ma\u0303", sections={"text": "da\u0301n"}).text == "Quét mã\ndán"
