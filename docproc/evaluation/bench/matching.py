"""Searching registers of several sizes side by side: time, recall, disk and memory, with brute force beside them.

The rows are synthetic (see `synthetic`); among them stand the rows of a labelled set, and its queries ask for those. Times are
processor time of one process, which a busy machine does not lengthen as it lengthens the clock.
"""

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rich.table import Table

from docproc.documents import AdoptedInitiative, Record
from docproc.evaluation.bench.registers import Built, built
from docproc.evaluation.bench.synthetic import Piece, filler, pieces, rows, texts_of
from docproc.evaluation.matching import Query, load
from docproc.matching import Idea, Index, find
from docproc.matching.encoder import packaged_encoder
from docproc.matching.parts import supporting
from docproc.matching.probe import Probe
from docproc.matching.vectors import Prepared, prepare
from docproc.vietnamese.unicode import fold

DRAFT_WORDS = 300
"""Words of a draft that somebody checks before filing."""
TEN_PAGES = 4_600
"""Words of ten pages, of 22,000 characters."""
_PARAPHRASES = "paraphrase"
_TOP = 5
_LONG_QUERIES = 5
_ADDED = 20
_BRUTE_FORCE_UP_TO = 10_000
"""Rows up to which every row is compared with rapidfuzz; at a million it takes minutes a query."""
_MEGABYTE = 1_000_000
_KILOBYTE = 1024


class SizeFigures(Record):
    """What searching a register of one size takes; times in processor milliseconds."""

    rows: int
    """Synthetic rows."""
    building: float | None
    """A row, its terms ready; null where the index was there."""
    adding: float
    """One more row, from its text to where it is found; median."""
    disk: float
    """MB of the index."""
    memory: float
    """MB, largest resident so far: sizes are measured from the smallest on, in one process."""
    candidates: float
    """The candidates of a draft alone, both channels; median."""
    draft: tuple[float, float]
    """A draft of 300 words answered with reasons, without an encoder: median and 95th percentile."""
    ten_pages: tuple[float, float]
    """An entry of ten pages, likewise."""
    encoded_first: float
    """A draft with the packaged encoder, its rows not encoded before; median."""
    encoded: tuple[float, float]
    """A draft with the encoder, its rows encoded before: median and 95th percentile."""
    encoded_ten_pages: tuple[float, float]
    """An entry of ten pages, likewise."""
    among_candidates: float
    """Share of the rows repeated that are among the candidates of the paraphrases."""
    recall: float
    """Share that is among the first five."""


class BruteForce(Record):
    """Every row compared by rapidfuzz's token_set_ratio on folded text."""

    rows: int
    draft: tuple[float, float]
    """Milliseconds of a draft: median and 95th percentile."""
    recall: float
    """Share of the rows repeated that is among the first five."""


class MatchingBench(Record):
    """All sizes of one run."""

    queries: int
    """Paraphrases asked for."""
    sizes: tuple[SizeFigures, ...]
    brute_force: BruteForce | None


class _Asked(NamedTuple):
    """A labelled query with what is asked of each register."""

    query: Query
    draft: Idea
    """Its text filled up to 300 words."""


def bench(labelled: Path, sources: Sequence[Path], sizes: Sequence[int], queries: int, kept: Path) -> MatchingBench:
    """Measures on registers of these sizes.

    Args:
        labelled: folder with `register.jsonl`, whose rows are planted, and `queries.jsonl`.
        sources: JSON lines whose titles and texts the synthetic rows are put together from.
        sizes: synthetic rows of each register.
        queries: how many of the labelled paraphrases are asked.
        kept: folder in which the indexes are made, or found from a run before.

    """
    of = pieces(texts_of(sources))
    planted, labels = load(labelled)
    asked = _asked(labels, of, queries)
    registers = [built(kept / str(size), of, planted, size) for size in sorted(sizes)]
    brute = _brute_force([*(row.initiative for row in rows(of, registers[0].size)), *planted], asked, registers[0].size)
    times = _in_turns(registers, asked)
    return MatchingBench(
        queries=len(asked),
        sizes=tuple(_figures(one, spent, asked, of) for one, spent in zip(registers, times, strict=True)),
        brute_force=brute,
    )


def render(found: MatchingBench) -> Table:
    """A table for people."""
    table = Table("what", *(f"{size.rows:,} rows" for size in found.sizes), title=f"synthetic rows, {found.queries} paraphrases")
    for name, shown in _LINES.items():
        table.add_row(name, *(shown(size) for size in found.sizes))
    if found.brute_force:
        brute = found.brute_force
        table.add_row("token_set_ratio on every row: draft, ms p50 / p95", _two(brute.draft), *[""] * (len(found.sizes) - 1))
        table.add_row("token_set_ratio on every row: recall@5", f"{brute.recall:.3f}", *[""] * (len(found.sizes) - 1))
    return table


def _two(values: tuple[float, float]) -> str:
    return f"{values[0]:.0f} / {values[1]:.0f}"


_LINES: dict[str, Callable[[SizeFigures], str]] = {
    "draft of 300 words, ms p50 / p95": lambda size: _two(size.draft),
    "  of which candidates, ms p50": lambda size: f"{size.candidates:.0f}",
    "  with the encoder, its rows encoded before, ms p50 / p95": lambda size: _two(size.encoded),
    "  with the encoder, rows new to it, ms p50": lambda size: f"{size.encoded_first:.0f}",
    "entry of ten pages, ms p50 / p95": lambda size: _two(size.ten_pages),
    "  ten pages with the encoder, rows encoded before, ms p50 / p95": lambda size: _two(size.encoded_ten_pages),
    "paraphrases: among the candidates": lambda size: f"{size.among_candidates:.3f}",
    "paraphrases: recall@5": lambda size: f"{size.recall:.3f}",
    "adding a row from its text, ms p50": lambda size: f"{size.adding:.0f}",
    "building, ms a row with its terms ready": lambda size: "" if size.building is None else f"{size.building:.2f}",
    "disk, MB": lambda size: f"{size.disk:.0f}",
    "peak memory, MB": lambda size: f"{size.memory:.0f}",
}


def _asked(labels: Sequence[Query], of: Sequence[Piece], count: int) -> list[_Asked]:
    """Paraphrases evenly taken from the set, so that heavy and light ones are among them."""
    wanted = [query for query in labels if query.kind.startswith(_PARAPHRASES) and query.same]
    step = max(1, len(wanted) // max(1, count))
    return [_Asked(query, _filled(query.idea, of, DRAFT_WORDS, seed)) for seed, query in enumerate(wanted[::step][:count])]


def _filled(idea: Idea, of: Sequence[Piece], words: int, seed: int) -> Idea:
    missing = words - len(idea.text.split())
    return Idea(id=idea.id, title=idea.title, sections={**idea.sections, "more": filler(of, max(0, missing), seed)})


def _in_turns(registers: Sequence[Built], asked: Sequence[_Asked]) -> list[list[float]]:
    """Milliseconds of each draft, by register; each draft is asked of all registers before the next."""
    spent: list[list[float]] = [[] for _ in registers]
    for one in registers:
        find(asked[0].draft, one.register)  # what is loaded at first use is no part of it
    for each in asked:
        for times, one in zip(spent, registers, strict=True):
            times.append(_milliseconds(partial(find, each.draft, one.register)))
    return spent


def _figures(one: Built, drafts: list[float], asked: Sequence[_Asked], of: Sequence[Piece]) -> SizeFigures:
    index = one.register
    probes = [Probe(_prepared(each.draft), index.frequencies) for each in asked]
    long = [_filled(each.query.idea, of, TEN_PAGES, seed) for seed, each in enumerate(asked[:_LONG_QUERIES])]
    return SizeFigures(
        rows=one.size,
        building=one.seconds and one.seconds * 1000 / one.size,
        candidates=float(np.median([_milliseconds(partial(index.candidates, probe)) for probe in probes])),
        draft=_spread(drafts),
        ten_pages=_spread([_milliseconds(partial(find, idea, index)) for idea in long]),
        **_encoded(index, [each.draft for each in asked], long),
        among_candidates=_recall(asked, partial(_candidates, index=index)),
        recall=_recall(asked, lambda idea: [match.initiative.id for match in find(idea, index, limit=_TOP)]),
        adding=float(np.median(list(_additions(index, of)))),
        disk=one.disk_bytes / _MEGABYTE,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE / _MEGABYTE,
    )


def _prepared(idea: Idea) -> Prepared:
    return prepare(idea.title, idea.text, supporting(idea))


def _candidates(idea: Idea, index: Index) -> list[str]:
    return [row.initiative.id for row in index.candidates(Probe(_prepared(idea), index.frequencies))]


def _encoded(index: Index, drafts: Sequence[Idea], long: Sequence[Idea]) -> dict[str, Any]:
    """Times with the encoder: each question is asked twice, and the second time its rows have been encoded."""
    index.encoder = packaged_encoder()
    first = [_milliseconds(partial(find, idea, index)) for idea in drafts]
    again = [_milliseconds(partial(find, idea, index)) for idea in drafts]
    for idea in long:
        find(idea, index)
    pages = [_milliseconds(partial(find, idea, index)) for idea in long]
    index.encoder = None
    return {"encoded_first": float(np.median(first)), "encoded": _spread(again), "encoded_ten_pages": _spread(pages)}


def _additions(index: Index, of: Sequence[Piece]) -> Iterator[float]:
    """Milliseconds of adding rows from their texts, each until it is found; they are removed again."""
    fresh = [row.initiative.model_copy(update={"id": f"fresh-{n}"}) for n, row in enumerate(rows(of, _ADDED, seed=1))]

    def add(row: AdoptedInitiative) -> None:
        index.add(row)
        index.commit()

    for row in fresh:
        yield _milliseconds(partial(add, row))
    for row in fresh:
        index.remove(row.id)
    index.release()


def _brute_force(register: Sequence[AdoptedInitiative], asked: Sequence[_Asked], size: int) -> BruteForce | None:
    if size > _BRUTE_FORCE_UP_TO:
        return None
    texts = [fold(f"{row.title} {row.summary or ''}") for row in register]

    def nearest(idea: Idea) -> list[str]:
        found = process.extract(fold(idea.text), texts, scorer=fuzz.token_set_ratio, limit=_TOP)
        return [register[place].id for _, _, place in found]

    times = [_milliseconds(partial(nearest, each.draft)) for each in asked]
    return BruteForce(rows=size, draft=_spread(times), recall=_recall(asked, nearest))


def _recall(asked: Sequence[_Asked], nearest: Callable[[Idea], list[str]]) -> float:
    found = [label in answer for each in asked for answer in [nearest(each.query.idea)] for label in each.query.same]
    return sum(found) / max(1, len(found))


def _spread(times: Sequence[float]) -> tuple[float, float]:
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def _milliseconds(way: Callable[[], object]) -> float:
    started = time.process_time()
    way()
    return (time.process_time() - started) * 1000
