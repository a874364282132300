"""Fits the models of matching to the development sets, and counts its background; the same input gives the same files.

    python -m docproc.training.matching models/matching/training tests/gold/matching/{part_a,development_author3}

The held-out sets are never read here. Every model is judged on authors it has not seen; those figures stand in
`models/matching/metrics.json`.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from threadpoolctl import threadpool_limits

from docproc.evaluation.matching import load
from docproc.matching.combiner import Models
from docproc.matching.encoder import Encoder, packaged_encoder
from docproc.matching.features import FEATURES, PEER_FEATURES
from docproc.matching.vectors import prepare
from docproc.training.comparisons import (
    ENCODED_FEATURES,
    Remembering,
    compared,
    contests,
    held_against_registers,
    pairs_by_words,
    pairs_looked_at_again,
    peer_pairs,
)
from docproc.training.fitting import Fitted, Pair, fit
from docproc.training.matching_figures import unseen_figures
from docproc.training.wrapping import surroundings, templates, wrapped

_MATCHING = Path(__file__).parents[1] / "matching"
_COHORT_ROWS = 32
"""Rows of each development register in the cohort."""
_LEAST_COUNT = 2
"""A term of one text only says nothing of the language at large."""


def registers(folder: Path) -> list[Path]:
    """The development sets of queries and a register; entries in pairs are a set of another form."""
    return sorted(path.parent for path in folder.glob("development*/register.jsonl"))


def fitted(folder: Path, further: Sequence[Path], encoder: Encoder) -> tuple[Models, dict[str, object]]:
    """The models, and their figures on authors they have not seen."""
    remembering = Remembering(encoder)
    held = [compared(one) for one in held_against_registers([*registers(folder), *further], remembering)]
    by_words = [pair for one in held for pair in pairs_by_words(one)]
    first = fit(by_words, FEATURES)
    again = [pair for one in held for pair in pairs_looked_at_again(one, first.model)]
    second = fit(again, ENCODED_FEATURES)
    peers = [pair for contest in contests(folder) for pair in peer_pairs(contest)]
    found = (first, second, fit(peers, PEER_FEATURES))
    models = Models(*(one.model for one in found))
    return models, _figures(found, (by_words, again, peers))


def _figures(found: Sequence[Fitted], pairs: Sequence[Sequence[Pair]]) -> dict[str, object]:
    return {
        name: unseen_figures(of, one.unseen, one.model.same_idea)
        for name, one, of in zip(Models._fields, found, pairs, strict=True)
    }


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


def as_toml(models: Models) -> str:
    """The file that `docproc.matching.combiner` reads."""
    lines = [
        "# The models of matching: log-odds of `same_idea` by feature, fitted by `python -m docproc.training.matching` to the",
        "# development sets (our own texts): logistic regression with an L2 penalty on standardised features, weights of",
        "# likeness never negative; thresholds and calibration are read from authors that the model has not seen",
        "# (docproc.training.fitting).",
        "",
    ]
    for name, model in models._asdict().items():
        weights = [f"{feature} = {weight:.4f}" for feature, weight in model.weights.items()]
        lines += [f"[{name}]", f"intercept = {model.intercept:.4f}", "", f"[{name}.weights]", *weights, ""]
        lines += [f"[{name}.thresholds]", f"same_idea = {model.same_idea:.2f}", f"overlapping = {model.overlapping:.2f}", ""]
    return "\n".join(lines)


def main(folder: Path, *further: Path) -> None:
    """Writes what the room of matching reads beside its code, and the figures beside the texts."""
    counted = json.dumps(background(registers(folder)), ensure_ascii=False, indent=0, sort_keys=True)
    (_MATCHING / "background.json").write_text(counted + "\n", encoding="utf-8")
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in cohort_lines(folder))
    (_MATCHING / "cohort.jsonl").write_text(lines, encoding="utf-8")
    with threadpool_limits(limits=1):
        # Sums over several threads come in no fixed order.
        models, figures = fitted(folder, further, packaged_encoder())
    (_MATCHING / "combiner.toml").write_text(as_toml(models), encoding="utf-8")
    (folder.parent / "metrics.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
