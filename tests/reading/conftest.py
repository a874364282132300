"""What the tests of reading share: files made on the spot, and reading them in this process, which is quicker."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from docproc.documents import Document
from docproc.reading import Limits
from docproc.reading.protocol import Request
from docproc.reading.reader import read_bytes

ReadHere = Callable[..., Document]
Draw = Callable[[Canvas], None]
MakePdf = Callable[..., bytes]
MakeDocx = Callable[..., bytes]

_FONTS = Path("/usr/share/fonts/truetype")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def read_here() -> ReadHere:
    """Reads bytes without a process of its own."""

    def read(untrusted: bytes, *, limits: Limits | None = None, password: str | None = None) -> Document:
        request = Request(name="tep", limits=limits or Limits(), password=password)
        return read_bytes(untrusted, request, lambda _done, _total: None).documents[0]

    return read


@pytest.fixture(scope="session")
def fonts() -> None:
    """Registers `Serif` and `SerifBold`, which have all Vietnamese letters."""
    pdfmetrics.registerFont(TTFont("Serif", _FONTS / "dejavu/DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("SerifBold", _FONTS / "dejavu/DejaVuSerif-Bold.ttf"))


@pytest.fixture
def make_pdf(fonts: None) -> MakePdf:
    """Makes a PDF of pages, each drawn by a function; offsets are points from the lower left."""

    def make(*pages: Draw, size: tuple[float, float] = A4) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=size, invariant=True)
        for draw in pages:
            canvas.setFont("Serif", 13)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


@pytest.fixture
def make_docx() -> MakeDocx:
    """Makes a DOCX of the XML of its body; further parts by the kind of their relationship."""

    def make(body: str, **parts: str) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
            )
            archive.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
            archive.writestr("word/_rels/document.xml.rels", _relationships({kind: f"{kind}.xml" for kind in parts}))
            archive.writestr("word/document.xml", _wrapped("document", f"<w:body>{body}</w:body>"))
            for kind, content in parts.items():
                archive.writestr(f"word/{kind}.xml", _wrapped(kind, content))
        return buffer.getvalue()

    return make


def _relationships(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{i}" Type="{_R}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'


def _wrapped(name: str, content: str) -> str:
    extra = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{_W}" xmlns:r="{_R}" {extra}>{content}</w:{name}>'
