"""Files as they come in near a deadline: Word, PDF, scans, archives, e-mails, and some that cannot be read.

What they say is put together from clauses of texts that are given, so that no two are the same idea: copies would have each other
screened again, which is another test.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from enum import StrEnum
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from msoffcrypto.format.ooxml import OOXMLFile

from docproc.evaluation.bench.synthetic import Piece, filler, pieces
from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.rendered.blocks import blocks_of
from docproc.evaluation.extraction.rendered.files import Form as Printed
from docproc.evaluation.extraction.rendered.files import file_of, make_files
from docproc.evaluation.extraction.rendered.word import word_file
from docproc.reading import read


class Form(StrEnum):
    """In what form a file comes."""

    DOCX = "docx"
    PDF = "pdf"
    SCAN = "scan"
    TEXT = "txt"
    ZIP = "zip"
    EMAIL = "eml"
    JUNK = "junk"
    """Random bytes that call themselves PDF."""
    LOCKED = "locked"
    """Word with a password that nobody gave."""


UNREADABLE = frozenset({Form.JUNK, Form.LOCKED})
"""Forms that end with an error."""
SHARES = {
    Form.DOCX: 70,
    Form.PDF: 50,
    Form.SCAN: 24,
    Form.TEXT: 16,
    Form.ZIP: 12,
    Form.EMAIL: 12,
    Form.JUNK: 8,
    Form.LOCKED: 8,
}
"""Of 200 files; scans are of one page."""
_SECTIONS = (("Thực trạng", 90), ("Nội dung giải pháp", 200), ("Tính mới", 40), ("Hiệu quả", 60), ("Khả năng áp dụng", 30))
"""Headings and words below each."""
_SHORT = 0.4
"""Share of the words of a scan: one page."""
_TITLE_WORDS = 12


class Made(NamedTuple):
    """A file to send."""

    name: str
    """No other has it."""
    form: Form
    content: bytes


def make_mixed(samples: Sequence[Path], folder: Path, count: int, seed: int) -> list[Made]:
    """So many files, eight or more, in random order, of the clauses of the samples; `folder` is for what is made on the way.

    The same seed makes the same texts. Raises `ReaderMissingError` without LibreOffice, which prints the PDFs.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    of, wanted = _clauses(samples), _wanted(count)
    chance.shuffle(wanted)
    texts = {number: _text(of, form, seed + number) for number, form in enumerate(wanted)}
    forms = dict(enumerate(wanted))
    printed = _printed({number: texts[number] for number, form in forms.items() if form in (Form.PDF, Form.SCAN)}, forms, folder)
    return [
        _made(number, form, printed.get(number) or _MAKERS[form](texts[number], seed + number)) for number, form in forms.items()
    ]


def make_plain(samples: Sequence[Path], count: int, seed: int) -> list[Made]:
    """So many files that can be read and need no program to be made."""
    return list(islice(entries_without_end(samples, seed), count))


def entries_without_end(samples: Sequence[Path], seed: int) -> Iterator[Made]:
    """One such file after the other: text and Word in turn."""
    of = _clauses(samples)
    for number, form in enumerate(cycle((Form.TEXT, Form.DOCX))):
        yield _made(number, form, _MAKERS[form](_text(of, form, seed + number), seed + number))


def _clauses(samples: Sequence[Path]) -> list[Piece]:
    return pieces(document.text for path in samples for document in read(path, path.name).documents)


def _made(number: int, form: Form, content: bytes) -> Made:
    return Made(f"{number:03}-{form}{_SUFFIXES[form]}", form, content)


def _wanted(count: int) -> list[Form]:
    """The forms of so many files: one of each, and the others by their shares."""
    left = count - len(SHARES)
    found = [form for form, share in SHARES.items() for _ in range(1 + share * left // sum(SHARES.values()))]
    return found + [Form.DOCX] * (count - len(found))  # what rounding left out


def _text(of: Sequence[Piece], form: Form, seed: int) -> str:
    """An entry that says nothing sensible, in the layout of one that does."""
    share = _SHORT if form is Form.SCAN else 1.0
    title = filler(of, _TITLE_WORDS, seed).replace(".", "")
    lines = ["BÁO CÁO MÔ TẢ SÁNG KIẾN", f"Tên sáng kiến: {title}"]
    for number, (heading, words) in enumerate(_SECTIONS, start=1):
        lines += [f"{number}. {heading}", filler(of, int(words * share), seed * 10 + number)]
    return "\n".join(lines) + "\n"


def _printed(texts: dict[int, str], forms: dict[int, Form], folder: Path) -> dict[int, bytes]:
    """PDF files and scans, printed in one run of LibreOffice."""
    found: dict[int, bytes] = {}
    for form, printed in ((Form.PDF, Printed.PDF), (Form.SCAN, Printed.SCAN)):
        numbers = [number for number in texts if forms[number] is form]
        documents = [GoldDocument(f"{number:03}", folder, {}, piece=texts[number]) for number in numbers]
        if documents:
            make_files(documents, folder, [printed], seed=1)
        found |= {number: file_of(folder, f"{number:03}", printed).read_bytes() for number in numbers}
    return found


def _word(text: str, _seed: int = 0) -> bytes:
    return word_file(blocks_of(text))


def _zipped(text: str, _seed: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bao-cao.docx", _word(text))
    return packed.getvalue()


def _mailed(text: str, _seed: int) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Bài dự thi", "tac-gia@example.vn", "ban-to-chuc@example.vn"
    message.set_content("Kính gửi Ban tổ chức, tôi xin gửi bài dự thi.")
    message.add_attachment(_word(text), maintype="application", subtype="octet-stream", filename="bao-cao.docx")
    return message.as_bytes()


def _junk(_text: str, seed: int) -> bytes:
    return b"%PDF-1.7\n" + random.Random(seed).randbytes(20_000)  # noqa: S311 - no secret


def _locked(text: str, _seed: int) -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(_word(text))).encrypt("mat-khau", locked)
    return locked.getvalue()


def _plain(text: str, _seed: int) -> bytes:
    return text.encode()


_MAKERS: dict[Form, Callable[[str, int], bytes]] = {
    Form.DOCX: _word,
    Form.TEXT: _plain,
    Form.ZIP: _zipped,
    Form.EMAIL: _mailed,
    Form.JUNK: _junk,
    Form.LOCKED: _locked,
}
_SUFFIXES = {Form.SCAN: ".pdf", Form.JUNK: ".pdf", Form.LOCKED: ".docx"} | {
    form: f".{form}" for form in (Form.DOCX, Form.PDF, Form.TEXT, Form.ZIP, Form.EMAIL)
}
