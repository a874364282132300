from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.extraction.context import attach, draft_of
from docproc.extraction.outline import add_outline
from docproc.vietnamese.outline import headings_above


def test_the_outline_is_there_for_later_components() -> None:
    text = "II. NỘI DUNG\n1. Đối tượng tham gia\n- Công chức cấp xã;\n"
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    doc = add_outline(attach(Doc(Vocab(), words=[text], spaces=[False]), document, None))
    above = headings_above(draft_of(doc).scratch["outline"], text.index("cấp xã"))
    assert [heading.title for heading in above] == ["NỘI DUNG", "Đối tượng tham gia", ""]
