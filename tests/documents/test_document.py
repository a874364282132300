import pytest
from pydantic import ValidationError

from docproc.documents import Block, BlockKind, Box, Bundle, Document, Layout, Line, Page, Word
from docproc.documents.packing import pack_bundle, pack_document, unpack_bundle, unpack_document

TEXT = "Kế hoạch số 9 gồm hai dòng.\nTrang sau.\n"


def line(start: int, end: int, top: float) -> Line:
    """A line whose words are ten points wide a character."""
    words, position = [], start
    for word in TEXT[start:end].split():
        position = TEXT.index(word, position)
        words.append(Word(position, position + len(word), Box(10.0 * position, top, 10.0 * (position + len(word)), top + 12)))
        position += len(word)
    return Line(start, end, Box(10.0 * start, top, 10.0 * end, top + 12), tuple(words))


@pytest.fixture
def document() -> Document:
    first = Block(BlockKind.PARAGRAPH, 0, 27, 1, (line(0, 13, 100), line(14, 27, 114)))
    second = Block(BlockKind.PARAGRAPH, 28, 38, 2, (line(28, 38, 50),))
    pages = (Page(1, 595, 842, 0, 28), Page(2, 595, 842, 28, 39))
    return Document(
        file_name="a.pdf",
        sha256="0" * 64,
        media_type="application/pdf",
        size=10,
        page_count=2,
        text=TEXT,
        layout=Layout(pages=pages, blocks=(first, second)),
    )


def test_evidence_quotes_the_text_letter_for_letter(document: Document) -> None:
    evidence = document.evidence(0, 8, rule="test")
    assert evidence.quote == "Kế hoạch"
    assert document.text[evidence.start : evidence.end] == evidence.quote


def test_evidence_is_trimmed_of_white_space(document: Document) -> None:
    evidence = document.evidence(8, 13, rule="test")
    assert (evidence.quote, evidence.start, evidence.end) == ("số 9", 9, 13)


def test_evidence_of_nothing_is_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="no text"):
        document.evidence(27, 28, rule="test")


def test_evidence_has_its_page_and_a_box_around_its_words(document: Document) -> None:
    evidence = document.evidence(30, 34, rule="test")
    assert evidence.page == 2
    assert evidence.boxes == ((280.0, 50.0, 330.0, 62.0),)


def test_evidence_over_two_lines_has_two_boxes(document: Document) -> None:
    boxes = document.evidence(9, 21, rule="test").boxes
    assert boxes is not None
    assert [box[1] for box in boxes] == [100.0, 114.0]


def test_evidence_in_a_file_without_pages_has_neither_page_nor_boxes() -> None:
    evidence = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=3, text="abc").evidence(0, 3, rule="t")
    assert evidence.page is None
    assert evidence.boxes is None


def test_the_published_form_names_its_schema_and_leaves_out_the_layout(document: Document) -> None:
    public = document.model_dump(mode="json")
    assert public["schema"] == "docproc.document/1"
    assert "layout" not in public


def test_packing_keeps_the_layout(document: Document) -> None:
    again = unpack_document(pack_document(document))
    assert again.layout == document.layout
    assert again.evidence(30, 34, rule="t") == document.evidence(30, 34, rule="t")


def test_a_bundle_survives_packing(document: Document) -> None:
    bundle = Bundle(documents=(document, document))
    assert unpack_bundle(pack_bundle(bundle)).documents[1].layout.pages == document.layout.pages


@pytest.mark.parametrize("garbage", [b"", b"null", b"{}", b'{"documents": 1}', b"\xff\xfe", b"[]"])
def test_garbage_is_refused_by_unpacking(garbage: bytes) -> None:
    with pytest.raises(ValidationError):
        unpack_bundle(garbage)


def test_records_are_frozen_and_refuse_unknown_fields(document: Document) -> None:
    with pytest.raises(ValidationError):
        document.__setattr__("text", "other")
    with pytest.raises(ValidationError):
        Document.model_validate(document.model_dump() | {"titel": "x"})
