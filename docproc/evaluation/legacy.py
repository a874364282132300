"""Old files in legacy encodings held against transcripts: how many letters with marks came out right, by encoding and format.

A word is compared with the word of the transcript that it is aligned with by its letters without marks; so a word that an
encoding's table got wrong counts, and one that stands elsewhere or is missing is counted apart.
"""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field
from rapidfuzz.distance import Indel
from rich.table import Table

from docproc.documents import Record
from docproc.documents.errors import DocprocError
from docproc.reading import read
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

_TRANSCRIPTS = "ground_truth"


class LegacyFile(Record):
    """What came of one file."""

    name: str
    """Its name."""
    encoding: str
    """Name of the folder it lies in."""
    suffix: str
    """Ending of its name, without the dot."""
    found: str
    """The encodings that reading says it repaired, or the code of the error."""
    words: int = Field(ge=0)
    """Words with marks in the transcript."""
    aligned: int = Field(ge=0)
    """Of them, those that have a counterpart with the same letters."""
    right: int = Field(ge=0)
    """Of these, those with the same marks, in either tone placement and case."""


def run(folder: Path) -> tuple[LegacyFile, ...]:
    """Read every file below `folder` that has a transcript in `ground_truth/STEM.txt`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != _TRANSCRIPTS)
    return tuple(_file(path, truth) for path in files if (truth := folder / _TRANSCRIPTS / f"{path.stem}.txt").is_file())


def _file(path: Path, transcript: Path) -> LegacyFile:
    try:
        bundle = read(path, path.name)
        text = "\n".join(document.text for document in bundle.documents)
        found = "+".join(sorted({document.encoding_repair or "-" for document in bundle.documents}))
    except DocprocError as error:
        text, found = "", error.code
    words, aligned, right = compared(transcript.read_text(encoding="utf-8"), text)
    suffix = path.suffix.removeprefix(".")
    return LegacyFile(
        name=path.name, encoding=path.parent.name, suffix=suffix, found=found, words=words, aligned=aligned, right=right
    )


def compared(truth: str, text: str) -> tuple[int, int, int]:
    """Words with marks in `truth`; of them those aligned with a word of the same letters in `text`; of these those right."""
    wanted, given = _words(truth), _words(text)
    telling = [not word.isascii() for word in wanted]
    aligned = right = 0
    for block in Indel.opcodes([fold(w) for w in wanted], [fold(w) for w in given]):
        if block.tag != "equal":
            continue
        for here, there in zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True):
            aligned += telling[here]
            right += telling[here] and wanted[here] == given[there]
    return sum(telling), aligned, right


def _words(text: str) -> list[str]:
    shown = "".join(letter if letter.isalpha() else " " for letter in new_tone_placement(nfc(text)))
    return shown.lower().split()


def render(files: tuple[LegacyFile, ...]) -> tuple[Table, Table]:
    """Accuracy by encoding and format, and file by file."""
    groups = Table("encoding", "format", "files", "words with marks", "found", "diacritic accuracy", title="micro averages")
    for encoding in [*sorted({file.encoding for file in files}), "all"]:
        of_encoding = [file for file in files if encoding in {file.encoding, "all"}]
        for suffix in [*sorted({file.suffix for file in of_encoding}), "all"]:
            _add(groups, encoding, suffix, [file for file in of_encoding if suffix in {file.suffix, "all"}])
    single = Table("file", "repaired", "words", "found", "diacritic accuracy")
    for file in files:
        single.add_row(file.name, file.found, str(file.words), _share(file.aligned, file.words), _share(file.right, file.aligned))
    return groups, single


def _add(table: Table, encoding: str, suffix: str, files: Iterable[LegacyFile]) -> None:
    of_group = list(files)
    words, aligned, right = (sum(getattr(file, name) for file in of_group) for name in ("words", "aligned", "right"))
    table.add_row(encoding, suffix, str(len(of_group)), str(words), _share(aligned, words), _share(right, aligned))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"
