"""Fits the models of matching to the development sets, and counts its background; the same input gives the same files.

    python -m docproc.training.matching models/matching/training

The held-out sets are never read here. Short queries count twice: as they are, and wrapped into full reports.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from docproc.evaluation.matching import Query, load
from docproc.matching import Index
from docproc.matching.cohort import Cohort, default_cohort
from docproc.matching.combiner import Combiner, Models
from docproc.matching.features import FEATURES, PEER_FEATURES
from docproc.matching.probe import Probe
from docproc.matching.search import Scored, prepared_idea, scored, scored_peers
from docproc.matching.vectors import prepare
from docproc.training.fitting import Pair, fit
from docproc.training.wrapping import surroundings, templates, wrapped

_MATCHING = Path(__file__).parents[1] / "matching"
_SMALL_REGISTERS = 9
"""Number of parts into which a register is dealt, so that the model knows registers of a few rows too."""
_COHORT_ROWS = 32
"""Rows of each development register in the cohort."""
_NOTHING = Combiner(0.0, {}, 1.0, 1.0)
_LEAST_COUNT = 2
"""A term of one text only says nothing of the language at large."""


def registers(folder: Path) -> list[Path]:
    """The development sets of queries and a register; entries in pairs are a set of another form."""
    return sorted(path.parent for path in folder.glob("development*/register.jsonl"))


def background(folders: list[Path]) -> dict[str, object]:
    """How many texts of the development sets hold each syllable and pair."""
    sets = [load(folder) for folder in folders]
    texts = [(row.title, f"{row.title}\n{row.summary or ''}") for register, _ in sets for row in register]
    texts += [(q.idea.title, q.idea.text) for _, queries in sets for q in queries]
    syllables: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for title, text in texts:
        forms = prepare(title, text).content
        syllables.update(set(forms))
        pairs.update({f"{a} {b}" for a, b in pairwise(forms)})
    return {"texts": len(texts), "syllables": _common(syllables), "pairs": _common(pairs)}


def _common(counts: Counter[str]) -> dict[str, int]:
    return {term: count for term, count in sorted(counts.items()) if count >= _LEAST_COUNT}


def cohort_lines(folder: Path) -> list[dict[str, object]]:
    """The cohort: rows of the two registers with summaries, evenly taken, and entries that repeat nothing."""
    found: list[dict[str, object]] = []
    for name in ("development", "development_entries"):
        rows = [row for row in load(folder / name)[0] if row.summary]
        chosen = [rows[int(number * len(rows) / _COHORT_ROWS)] for number in range(_COHORT_ROWS)]
        found += [{"kind": "row", "title": row.title, "sections": {"summary": row.summary}} for row in chosen]
    new = [q for q in load(folder / "development_entries")[1] if q.kind.startswith("new_")]
    short = [q for q in load(folder / "development")[1] if q.kind.startswith("new_")]
    new += wrapped(short, templates(folder), surroundings(folder))[::2]
    return found + [{"kind": "entry", "title": q.idea.title, "sections": q.idea.sections} for q in new]


def register_pairs(folder: Path) -> Iterator[Pair]:
    """Queries and the rows they are held against: whole registers, and small ones with and without the row they repeat."""
    for path in registers(folder):
        register, queries = load(path)
        cohort = default_cohort().without(frozenset(row.title for row in register))
        whole = Index.build(register)
        parts = [Index.build(register[first::_SMALL_REGISTERS]) for first in range(_SMALL_REGISTERS)]
        for number, query in enumerate(queries):
            yield from _held_against(query, whole, cohort, whole=True)
            with_it = [part for part in parts if any(i in part for i in query.same)][:1]
            for part in (*with_it, parts[number % _SMALL_REGISTERS]):
                yield from _held_against(query, part, cohort, whole=False)
        if path.name == "development":
            for query in wrapped(queries, templates(folder), surroundings(folder)):
                yield from _held_against(query, whole, cohort, whole=True)


def _held_against(query: Query, index: Index, cohort: Cohort, *, whole: bool) -> Iterator[Pair]:
    for found in scored(Probe(prepared_idea(query.idea), index.frequencies), index, _NOTHING, cohort):
        identifier = found.row.initiative.id
        if identifier not in query.overlapping:
            yield _pair(found, FEATURES, same=identifier in query.same, group=query.qid, whole=whole)


def peer_pairs(folder: Path) -> Iterator[Pair]:
    """Entries against entries: those written in full; short queries as they are and some of them wrapped.

    Were all of them wrapped, ideas of one template would share its sentences, and what is alike would speak for nothing.
    """
    yield from _among(load(folder / "development_entries")[1])
    short = load(folder / "development")[1]
    again = wrapped(short[::6], templates(folder), surroundings(folder))
    yield from _among([*short[::2], *again])


def _among(entries: Sequence[Query]) -> Iterator[Pair]:
    cohort = default_cohort().without(frozenset(q.idea.title for q in entries))
    index = Index.of_ideas(q.idea for q in entries)
    others = {q.qid: q for q in entries}
    for query in entries:
        probe = Probe(prepared_idea(query.idea), index.frequencies, whole=True)
        for found in scored_peers(probe, index, _NOTHING, cohort, without=query.qid):
            other = others[found.row.initiative.id]
            same = bool(query.same & other.same)
            if same or not (query.same | query.overlapping) & (other.same | other.overlapping):
                yield _pair(found, PEER_FEATURES, same=same, group=query.qid, whole=True)


def _pair(found: Scored, names: Sequence[str], *, same: bool, group: str, whole: bool) -> Pair:
    return Pair([found.features[name] for name in names], same, group.partition("-report")[0], group, whole)


def as_toml(models: Models) -> str:
    """The file that `docproc.matching.combiner` reads."""
    lines = [
        "# The models of matching: log-odds of `same_idea` by feature, fitted by `python -m docproc.training.matching` to the",
        "# development sets in models/matching/training (our own texts): logistic regression with an L2 penalty on standardised",
        "# features, weights of likeness never negative; thresholds are read out of fold (docproc.training.fitting).",
        "",
    ]
    for name, model in models._asdict().items():
        weights = [f"{feature} = {weight:.4f}" for feature, weight in model.weights.items()]
        lines += [f"[{name}]", f"intercept = {model.intercept:.4f}", "", f"[{name}.weights]", *weights, ""]
        lines += [f"[{name}.thresholds]", f"same_idea = {model.same_idea:.2f}", f"overlapping = {model.overlapping:.2f}", ""]
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Writes `background.json`, `cohort.jsonl` and `combiner.toml` beside the code that reads them."""
    counted = json.dumps(background(registers(folder)), ensure_ascii=False, indent=0, sort_keys=True)
    (_MATCHING / "background.json").write_text(counted + "\n", encoding="utf-8")
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in cohort_lines(folder))
    (_MATCHING / "cohort.jsonl").write_text(lines, encoding="utf-8")
    models = Models(fit(list(register_pairs(folder)), FEATURES), fit(list(peer_pairs(folder)), PEER_FEATURES))
    (_MATCHING / "combiner.toml").write_text(as_toml(models), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
