"""Figures of matching on a labelled set, beside the baselines that anybody could run in ten lines.

A set is a folder with `register.jsonl` (rows) and `queries.jsonl`, a line of which is
`{"qid", "kind", "title", "text", "labels": {id: "same_idea"}}`.
Kinds that begin with `new_` repeat nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from docproc.documents import AdoptedInitiative, Record
from docproc.documents.match import Relation
from docproc.evaluation.matching_baselines import BASELINES, Scores
from docproc.matching import Idea, Index, find
from docproc.register import plan_import

TOP = 10
"""Matches read of each query."""
_BINS = 10
_RESAMPLES = 1000
_SEED = 2026
_MIDDLE = (2.5, 97.5)
"""Percentiles between which 95 % of the resampled figures lie."""


class Query(NamedTuple):
    """A labelled query."""

    qid: str
    kind: str
    idea: Idea
    same: frozenset[str]
    """Identifiers of the rows that propose the same idea."""
    overlapping: frozenset[str]
    """Identifiers of the rows that share a substantial part: right neither way."""


class Hit(NamedTuple):
    """A row that was returned for a query."""

    id: str
    score: float
    flagged: bool
    """Whether it was called the same idea."""


Results = dict[str, list[Hit]]
"""Hits by query, by falling score."""


class MatchingFigures(Record):
    """How well one method did on one set."""

    recall: dict[str, dict[int, float]]
    """Share of the same_idea labels found in the first k, by kind and k; "all" for all kinds."""
    roc_auc: float
    """Whether a query repeats something, by its best score."""
    average_precision: float
    """The same as average precision."""
    precision: float
    """Of the pairs flagged same_idea, pairs labelled overlapping left out."""
    recall_of_flags: float
    """Share of the same_idea labels that are flagged."""
    f1: float
    """Harmonic mean of both."""
    false_flags: dict[str, float]
    """Share of queries that repeat nothing and are flagged, by kind; "all" for all."""
    calibration_error: float | None
    """Expected calibration error of the best score in ten bins; null for methods whose scores are no probabilities."""
    intervals: dict[str, tuple[float, float]]
    """Between which values f1, false_flags and recall at 1 and 5 (`recall@1`, `recall@5`) lie in 95 % of bootstrap samples of the
    queries."""


def load(folder: Path) -> tuple[tuple[AdoptedInitiative, ...], list[Query]]:
    """The register and the queries of a set."""
    register = plan_import(folder / "register.jsonl", "register.jsonl").initiatives
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return register, [_query(json.loads(line)) for line in lines if line.strip()]


def _query(item: dict[str, Any]) -> Query:
    labels: dict[str, str] = item.get("labels") or {}
    of = {relation: frozenset(i for i, label in labels.items() if label == relation) for relation in ("same_idea", "overlapping")}
    sections = item.get("sections") or ({"text": item["text"]} if item.get("text") else {})
    idea = Idea(id=item["qid"], title=item.get("title") or "", sections=sections)
    return Query(item["qid"], item.get("kind") or "", idea, of["same_idea"], of["overlapping"])


def evaluate(folder: Path) -> dict[str, MatchingFigures]:
    """Figures by method; the thresholds of the baselines are the best ones for this very set, which flatters them."""
    register, queries = load(folder)
    found = {"docproc": figures(queries, ours(register, queries), probabilities=True)}
    for name, method in BASELINES.items():
        scores = method([f"{row.title}\n{row.summary or ''}" for row in register], [q.idea.text for q in queries])
        found[name] = figures(queries, _best_flags(queries, _ranked(register, queries, scores)), probabilities=False)
    return found


def ours(register: Iterable[AdoptedInitiative], queries: Iterable[Query]) -> Results:
    """What `find` returns."""
    index = Index.build(register)
    return {
        q.qid: [Hit(m.initiative.id, m.score, m.relation is Relation.SAME_IDEA) for m in find(q.idea, index, limit=TOP)]
        for q in queries
    }


def figures(queries: Sequence[Query], results: Results, *, probabilities: bool) -> MatchingFigures:
    """The figures of results on labelled queries."""
    repeats = [bool(q.same) for q in queries]
    best = [max((hit.score for hit in results.get(q.qid, [])), default=0.0) for q in queries]
    precision, recall, f1 = _flags(queries, results)
    return MatchingFigures(
        recall=_recall(queries, results),
        roc_auc=float(roc_auc_score(repeats, best)),
        average_precision=float(average_precision_score(repeats, best)),
        precision=precision,
        recall_of_flags=recall,
        f1=f1,
        false_flags=_false_flags(queries, results),
        calibration_error=_calibration_error(queries, results) if probabilities else None,
        intervals=_intervals(queries, results),
    )


def _intervals(queries: Sequence[Query], results: Results) -> dict[str, tuple[float, float]]:
    """Bootstrap over queries: labels of one query stand or fall together, so queries are drawn and not labels."""
    counts = np.array([_counts(query, results.get(query.qid, [])) for query in queries], dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(0, len(queries), (_RESAMPLES, len(queries)))
    right, wrong, missed, new, false, first, five, labels = counts[drawn].sum(axis=1).T
    samples = {
        "f1": 2 * right / np.maximum(2 * right + wrong + missed, 1.0),
        "false_flags": false / np.maximum(new, 1.0),
        "recall@1": first / np.maximum(labels, 1.0),
        "recall@5": five / np.maximum(labels, 1.0),
    }
    ends = {name: np.percentile(values, _MIDDLE) for name, values in samples.items()}
    return {name: (float(low), float(high)) for name, (low, high) in ends.items()}


def _counts(query: Query, hits: Sequence[Hit]) -> tuple[int, ...]:
    """Right, wrong and missed flags, new and falsely flagged (0 or 1), labels found in the first 1 and 5, labels."""
    flagged = {hit.id for hit in hits if hit.flagged}
    ids = [hit.id for hit in hits]
    first, five = (len(query.same & set(ids[: max(k, len(query.same))])) for k in (1, 5))
    new = not query.same
    wrong = len(flagged - query.same - query.overlapping)
    flags = (len(flagged & query.same), wrong, len(query.same - flagged), int(new), int(new and bool(flagged)))
    return (*flags, first, five, len(query.same))


def _recall(queries: Iterable[Query], results: Results) -> dict[str, dict[int, float]]:
    found: Counter[tuple[str, int]] = Counter()
    labels: Counter[str] = Counter()
    for q in queries:
        ids = [hit.id for hit in results.get(q.qid, [])]
        for kind in (q.kind, "all"):
            labels[kind] += len(q.same)
            for k in (1, 5, 10):
                # Of a query with two labels the first two places are its best.
                found[kind, k] += len(q.same & set(ids[: max(k, len(q.same))]))
    return {kind: {k: found[kind, k] / count for k in (1, 5, 10)} for kind, count in labels.items() if count}


def _flags(queries: Iterable[Query], results: Results) -> tuple[float, float, float]:
    right = wrong = missed = 0
    for q in queries:
        flagged = {hit.id for hit in results.get(q.qid, []) if hit.flagged}
        right += len(flagged & q.same)
        wrong += len(flagged - q.same - q.overlapping)
        missed += len(q.same - flagged)
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _false_flags(queries: Iterable[Query], results: Results) -> dict[str, float]:
    flagged: dict[str, list[bool]] = {}
    for q in queries:
        if not q.same:
            for kind in (q.kind, "all"):
                flagged.setdefault(kind, []).append(any(hit.flagged for hit in results.get(q.qid, [])))
    return {kind: sum(values) / len(values) for kind, values in flagged.items()}


def _calibration_error(queries: Iterable[Query], results: Results) -> float:
    """Mean gap between score and truth of the best match, over ten bins of equal width, weighted by their size."""
    pairs = [(hits[0].score, hits[0].id in q.same) for q in queries if (hits := results.get(q.qid))]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, truth in pairs:
        bins.setdefault(min(_BINS - 1, int(score * _BINS)), []).append((score, truth))
    return sum(abs(sum(score for score, _ in b) - sum(truth for _, truth in b)) for b in bins.values()) / len(pairs)


def _ranked(register: Sequence[AdoptedInitiative], queries: Sequence[Query], scores: Scores) -> Results:
    results = {}
    for q, row in zip(queries, scores, strict=True):
        order = np.argsort(-row, kind="stable")[:TOP]
        results[q.qid] = [Hit(register[int(i)].id, float(row[i]), flagged=False) for i in order]
    return results


def _best_flags(queries: Sequence[Query], results: Results) -> Results:
    """The results with those hits flagged whose score reaches the threshold of the best F1."""
    thresholds = sorted({hit.score for hits in results.values() for hit in hits[:2]})

    def flagged(threshold: float) -> Results:
        return {qid: [hit._replace(flagged=hit.score >= threshold) for hit in hits] for qid, hits in results.items()}

    return max((flagged(t) for t in thresholds), key=lambda candidate: _flags(queries, candidate)[2])
