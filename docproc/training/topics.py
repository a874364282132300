"""Fits the topic model to our own short accounts of initiatives; the same input gives the same file.

    docproc train topics

`training/development.jsonl` is fitted to, `training/held_out.jsonl` is only judged. `training/items.jsonl` holds what plans
ask ideas for, a few words each: with the accounts it makes a second model, which reads the lists of plans. A multinomial
logistic regression over the seven topics and "something else": a text with two topics stands with both, the first more
heavily. Calibrated by Platt's method out of fold.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from docproc.extraction.topics.features import features
from docproc.extraction.topics.inferred import SOMETHING_ELSE
from docproc.extraction.topics.model import Matrix, TopicModel, Vocabulary, log_odds
from docproc.extraction.topics.taxonomy import taxonomy
from docproc.training.eight_bits import in_eight_bits, rounded
from docproc.training.topic_baselines import Ranker, by_terms, majority
from docproc.training.topic_figures import Judged, figures
from docproc.vietnamese.unicode import fold

TARGET = Path(__file__).parents[1] / "extraction" / "topics" / "topic_model.npz"
ITEMS = TARGET.with_name("item_model.npz")
CODES = tuple(entry.code for entry in taxonomy())
_ELSE = len(CODES)
_FOLDS = 5
_SEED = 0
_LEAST_TEXTS = 2
"""A feature of one text only says nothing of others."""
_STRENGTH = 20.0
"""Inverse strength of the L2 penalty: 10, 20 and 30 were alike by top-1 out of fold."""
_SHARES = {0: (1.0,), 1: (1.0,), 2: (0.65, 0.35)}
"""How a text's weight is dealt to its topics, by how many it has."""


class Example(NamedTuple):
    """A text of ours with what it is about."""

    title: str
    body: str
    topics: tuple[str, ...]
    """Most relevant first; empty for a text about something else."""

    @property
    def text(self) -> str:
        """Title and body."""
        return f"{self.title}\n{self.body}"


class Row(NamedTuple):
    """An example in one of the forms in which it is learnt."""

    title: Counter[int]
    body: Counter[int]
    topics: tuple[str, ...]
    weight: float


def load(path: Path) -> list[Example]:
    """Examples of a file of {"text": title and body on two lines, "topics": codes}."""
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Example(*_parts(item["text"]), tuple(item["topics"])) for item in items]


def _parts(text: str) -> tuple[str, str]:
    title, _, body = text.partition("\n")
    return title, body


def forms(example: Example) -> list[Row]:
    """The example as it stands, its title alone, its body alone, and without diacritics."""
    title, body = Counter(features(example.title)), Counter(features(example.body))
    nothing: Counter[int] = Counter()
    bare_title, bare_body = Counter(features(fold(example.title))), Counter(features(fold(example.body)))
    rows = [(title, body, 1.0), (title, nothing, 0.5), (nothing, body, 0.3), (bare_title, bare_body, 0.3)]
    return [Row(head, rest, example.topics, weight) for head, rest, weight in rows]


def vocabulary(examples: list[Example]) -> Vocabulary:
    """Features of at least two texts with their smoothed inverse document frequency, with diacritics and without."""
    counted = Counter(chain.from_iterable(set(features(e.text)) | set(features(fold(e.text))) for e in examples))
    keys = np.array(sorted(key for key, count in counted.items() if count >= _LEAST_TEXTS), dtype=np.uint32)
    frequency = np.array([counted[key] for key in keys.tolist()], dtype=np.float64)
    idf = np.log((1 + len(examples)) / (1 + frequency)) + 1
    return Vocabulary.of(keys, idf.astype(np.float16).astype(np.float32))


def fit(examples: list[Example]) -> TopicModel:
    """The model without calibration."""
    known = vocabulary(examples)
    rows = [row for example in examples for row in forms(example)]
    targets = [(index, column, weight) for index, row in enumerate(rows) for column, weight in _targets(row)]
    lines, columns, weights = (np.array(values) for values in zip(*targets, strict=True))
    vectors = _stack(known, rows)[lines]
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000, class_weight="balanced").fit(vectors, columns, weights)
    return TopicModel(
        vocabulary=known,
        codes=CODES,
        weights=rounded(model.coef_.T.astype(np.float32)),
        intercepts=model.intercept_.astype(np.float32).round(3),
        slope=1.0,
        offset=0.0,
    )


def _targets(row: Row) -> list[tuple[int, float]]:
    columns = [CODES.index(code) for code in row.topics] or [_ELSE]
    return [(column, row.weight * share) for column, share in zip(columns, _SHARES[len(row.topics)], strict=True)]


def _stack(known: Vocabulary, rows: list[Row]) -> csr_matrix:
    vectors = [known.joint(row.title, row.body) for row in rows]
    lines = np.repeat(np.arange(len(rows)), [len(found) for found, _ in vectors])
    places, values = (np.concatenate(part) for part in zip(*vectors, strict=True))
    return csr_matrix((values, (lines, places)), shape=(len(rows), len(known.rows)))


def out_of_fold(examples: list[Example], beside: Sequence[Example] = ()) -> list[Matrix]:
    """Probabilities of each example by a model that has not seen it, but the texts `beside`; the examples then count twice."""
    first = [example.topics[0] if example.topics else "" for example in examples]
    found: dict[int, Matrix] = {}
    for train, test in StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED).split(first, first):
        model = fit([*beside, *[examples[i] for i in train] * (2 if beside else 1)])
        found |= {int(i): probabilities(model, examples[i]) for i in test}
    return [found[index] for index in range(len(examples))]


def probabilities(model: TopicModel, example: Example) -> Matrix:
    """Of each class, by the code that runs in the service."""
    return model.probabilities(Counter(features(example.title)), Counter(features(example.body)))


def calibrate(model: TopicModel, examples: list[Example], found: list[Matrix]) -> TopicModel:
    """The model with slope and offset of Platt's method, one pair for all topics."""
    odds = [[log_odds(float(p[column]))] for p in found for column in range(_ELSE)]
    truth = [code in example.topics for example in examples for code in CODES]
    platt = LogisticRegression(C=1e6).fit(odds, truth)
    return replace(model, slope=round(float(platt.coef_[0][0]), 3), offset=round(float(platt.intercept_[0]), 3))


def judged(model: TopicModel, examples: list[Example], found: list[Matrix]) -> list[Judged]:
    """What the model says of each example, beside the truth."""
    said = (sorted(model.scores(p).items(), key=lambda item: -item[1]) for p in found)
    return [Judged(e.topics, scores, bool(p[-1] >= SOMETHING_ELSE)) for e, p, scores in zip(examples, found, said, strict=True)]


def baseline(rank: Ranker, examples: list[Example]) -> list[Judged]:
    """What a baseline says of each example, beside the truth."""
    said = [rank(example.text) for example in examples]
    return [Judged(example.topics, scores, not scores) for example, scores in zip(examples, said, strict=True)]


def save(path: Path, model: TopicModel) -> None:
    """Writes the file that `docproc.extraction.topics.model` reads."""
    ordered = sorted(model.vocabulary.rows)
    np.savez_compressed(
        path,
        keys=np.array(ordered, dtype=np.uint32),
        idf=model.vocabulary.idf.astype(np.float16),
        **in_eight_bits(model.weights),
        intercepts=model.intercepts,
        calibration=np.array([model.slope, model.offset], dtype=np.float32),
        codes=np.array(model.codes),
    )


class Trained(NamedTuple):
    """The model with the probabilities out of fold by which it was calibrated."""

    model: TopicModel
    out_of_fold: list[Matrix]


def train(examples: list[Example]) -> Trained:
    """The calibrated model."""
    with threadpool_limits(limits=1):  # many threads on shared cores take ten times as long, and may add in another order
        found = out_of_fold(examples)
        return Trained(calibrate(fit(examples), examples, found), found)


def train_items(accounts: list[Example], items: list[Example]) -> Trained:
    """The calibrated model of items; the accounts are learnt beside them, and the figures are those of items alone."""
    with threadpool_limits(limits=1):
        found = out_of_fold(items, beside=accounts)
        return Trained(calibrate(fit([*accounts, *items, *items]), items, found), found)


def metrics(
    trained: Trained, development: list[Example], held_out: list[Example]
) -> dict[str, dict[str, dict[str, float | int]]]:
    """Figures of the model and of the baselines on both sets."""
    always = majority(example.topics[0] for example in development if example.topics)
    seen = {
        "development_out_of_fold": (development, trained.out_of_fold),
        "held_out": (held_out, [probabilities(trained.model, example) for example in held_out]),
    }
    return {
        name: {
            "model": figures(judged(trained.model, examples, found)),
            "baseline_terms": figures(baseline(by_terms, examples), calibrated=False),
            "baseline_majority": figures(baseline(always, examples), calibrated=False),
        }
        for name, (examples, found) in seen.items()
    }


def item_metrics(accounts: Trained, listed: Trained, items: list[Example]) -> dict[str, dict[str, dict[str, float | int]]]:
    """Figures of the items out of fold, beside those of the model of accounts alone."""
    alone = [probabilities(accounts.model, item) for item in items]
    return {
        "items_out_of_fold": {
            "model": figures(judged(listed.model, items, listed.out_of_fold)),
            "model_of_accounts": figures(judged(accounts.model, items, alone)),
            "baseline_terms": figures(baseline(by_terms, items), calibrated=False),
        }
    }


def main(folder: Path, target: Path = TARGET) -> None:
    """Writes the two models beside the code that reads them, and `metrics.json` in the folder."""
    development, held_out = (load(folder / "training" / f"{name}.jsonl") for name in ("development", "held_out"))
    items = load(folder / "training" / "items.jsonl")
    trained, listed = train(development), train_items(development, items)
    save(target, trained.model)
    save(target.with_name(ITEMS.name), listed.model)
    figures_of = {**metrics(trained, development, held_out), **item_metrics(trained, listed, items)}
    found = json.dumps(figures_of, indent=2)
    (folder / "metrics.json").write_text(found + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
