"""Cost of extraction: seconds of one core for a plan of ten pages, how the cost grows with length, and common tools beside it.

Ratios hold on any machine. The seconds are told too, for the promise is in seconds, and hold for the machine they were
measured on, when nothing else runs there.
"""

import resource
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from statistics import median

from rich.table import Table
from underthesea import word_tokenize

from docproc.documents import Document, Record
from docproc.documents.document import DocumentKind
from docproc.evaluation.bench.cost import cost, ratio
from docproc.extraction import extract

TEN_PAGES = 22_000
"""Characters of a plan of ten pages: 2,200 a page of Times New Roman 14 with the margins of Nghị định 30/2020/NĐ-CP."""
_GROWTH = (1, 2, 4)
"""Times the ten pages."""
_ROUNDS = 5
_KILOBYTE = 1024


class ExtractionCost(Record):
    """What extraction costs on one text repeated to a length."""

    seconds: float
    """Processor seconds for ten pages, the median of the rounds, everything loaded."""
    growth: dict[int, float]
    """Seconds at so many times the length, through seconds at once the length."""
    faster_than: dict[str, float]
    """Processor time of a common tool on the same characters, through ours."""
    peak_megabytes: float
    """Largest resident memory of this process so far."""


def bench(texts: Sequence[str], rounds: int = _ROUNDS) -> ExtractionCost:
    """Measure on `texts`, plans as plain text, joined and repeated to ten pages."""
    document = _document(_long(texts, TEN_PAGES))
    longer = {times: _document(_long(texts, TEN_PAGES * times)) for times in _GROWTH}
    _run(document)  # loads the pipeline, which is no part of the cost
    measured = {times: median(cost(partial(_run, one)) for _ in range(rounds)) for times, one in longer.items()}
    return ExtractionCost(
        seconds=measured[1],
        growth={times: seconds / measured[1] for times, seconds in measured.items()},
        faster_than={
            name: ratio(partial(_run, document), partial(tool, document.text), rounds) for name, tool in _tools().items()
        },
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTE,
    )


def render(found: ExtractionCost) -> Table:
    """A table for people."""
    table = Table("what", "figure")
    table.add_row("ten pages, processor seconds", f"{found.seconds:.2f}")
    for times, growth in found.growth.items():
        table.add_row(f"{times} times the length", f"{growth:.2f} times the cost")
    for tool, factor in found.faster_than.items():
        table.add_row(tool, f"{factor:.1f} times our processor time")
    table.add_row("peak memory of the process, MB", f"{found.peak_megabytes:.0f}")
    return table


def _tools() -> dict[str, Callable[[str], object]]:
    """What others would reach for; dateparser only where it is installed, for we measure it and do not use it."""
    tools: dict[str, Callable[[str], object]] = {"underthesea word_tokenize": word_tokenize}
    if find_spec("dateparser") is not None:
        tools["dateparser search_dates"] = partial(import_module("dateparser.search").search_dates, languages=["vi"])
    return tools


def _run(document: Document) -> object:
    return extract(document, DocumentKind.PLAN)


def _long(texts: Sequence[str], length: int) -> str:
    """The texts one after the other, again and again, to `length` characters."""
    joined = "\n".join(texts)
    return "\n".join([joined] * (length // max(len(joined), 1) + 1))[:length]


def _document(text: str) -> Document:
    content = text.encode()
    return Document(
        file_name="plan.txt", sha256=sha256(content).hexdigest(), media_type="text/plain", size=len(content), text=text
    )
