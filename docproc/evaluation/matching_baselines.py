"""The baselines of matching that anybody could run in ten lines."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from docproc.vietnamese.unicode import fold, nfc

Scores = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""A row a query, a column a row of the register."""


def _fuzzy(scorer: Callable[[str, str], float]) -> Callable[[list[str], list[str]], Scores]:
    return lambda rows, queries: np.array([[scorer(query, row) / 100 for row in rows] for query in queries])


def _character_tfidf(rows: list[str], queries: list[str]) -> Scores:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), preprocessor=_folded, sublinear_tf=True)
    of_rows = vectorizer.fit_transform(rows)
    return np.asarray((vectorizer.transform(queries) @ of_rows.T).toarray())


def _bm25(rows: list[str], queries: list[str]) -> Scores:
    """Okapi BM25 with k1 1.2 and b 0.75 on folded syllables."""
    counter = CountVectorizer(preprocessor=_folded, token_pattern=r"[^\W_]+")  # noqa: S106 - a pattern of words
    counts = np.asarray(counter.fit_transform(rows).toarray(), dtype=np.float64)
    known = counts > 0
    idf = np.log(1 + (len(rows) - known.sum(0) + 0.5) / (known.sum(0) + 0.5))
    length = counts.sum(1, keepdims=True)
    weights = idf * counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * length / length.mean()))
    return np.asarray(counter.transform(queries).toarray() @ weights.T)


def _folded(text: str) -> str:
    return fold(nfc(text))


BASELINES: dict[str, Callable[[list[str], list[str]], Scores]] = {
    "token_set_ratio": _fuzzy(fuzz.token_set_ratio),
    "WRatio": _fuzzy(fuzz.WRatio),
    "BM25": _bm25,
    "character TF-IDF": _character_tfidf,
}
"""Named baselines: two raw fuzzy ratios, and the two usual ways to weigh terms."""
