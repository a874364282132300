"""Fits the model of roles of sentences and headings to our own accounts; the same input gives the same file.

    docproc train sections

Sentences of full entries with named sections (models/matching/training, development sets only) and of accounts written for this,
paragraph by paragraph (`models/sections/training/free_texts.jsonl`); headings from there too, and from the lexicon of headings.
A multinomial logistic regression, and the frequencies with which roles follow each other.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from docproc.extraction.entry import sections as _sections_room
from docproc.extraction.entry.freetext import sentences_of
from docproc.extraction.entry.roles.decoding import decode
from docproc.extraction.entry.roles.features import BUCKETS, heading_features, sentence_features
from docproc.extraction.entry.roles.model import ROLES, Matrix, RoleModel
from docproc.training.eight_bits import in_eight_bits, rounded

TARGET = Path(__file__).parents[1] / "extraction" / "entry" / "roles" / "role_model.npz"
_ENTRIES = ("development_entries/queries.jsonl", "development_peers/entries.jsonl")
_LEXICON = Path(_sections_room.__file__).with_name("sections.toml")
_FOLDS = 5
_STRENGTH = 10.0
"""Inverse strength of the L2 penalty: chosen among 3, 10, 30 by openings of sections found out of fold."""
_FREE_TIMES = 10
"""How often free texts count for the order of roles: they alone show what stands around sections; 1 found fewer openings."""
_HEADING_WEIGHT = 1.0
_SMOOTHING = 2.0
"""Added to each count of one role after another."""
_NUMBER_RE = re.compile(r"\d+")


class Account(NamedTuple):
    """An account as sentences with their roles."""

    group: str
    """Accounts of one group tell of the same idea and are never parted."""
    sentences: tuple[str, ...]
    roles: tuple[int, ...]
    """Columns."""
    begins: tuple[bool, ...]
    """Which sentences begin a paragraph."""
    free: bool
    """Whether it is an account without headings."""


class Example(NamedTuple):
    """A sentence or heading to learn."""

    places: frozenset[int]
    role: int
    weight: float


def accounts(folder: Path, matching: Path) -> list[Account]:
    """All accounts: `folder` is models/sections, `matching` models/matching/training."""
    found = []
    for name in _ENTRIES:
        for item in _lines(matching / name):
            paragraphs = [(role, text) for role, text in item["sections"].items() if role in ROLES]
            if not paragraphs:
                continue  # a text in one piece
            number = _NUMBER_RE.search(str(item.get("id", item.get("qid"))))
            found.append(_account(f"{name}{number.group() if number else item['title']}", paragraphs, free=False))
    free = _lines(folder / "training" / "free_texts.jsonl")
    return found + [_account(item["id"], item["paragraphs"], free=True) for item in free]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _account(group: str, paragraphs: Sequence[tuple[str, str]], *, free: bool) -> Account:
    units = [(s, ROLES.index(role), i == 0) for role, text in paragraphs for i, s in enumerate(sentences_of(text))]
    sentences, roles, begins = zip(*units, strict=True)
    return Account(group, sentences, roles, begins, free)


def headings(folder: Path) -> list[Example]:
    """Headings written for this, and the phrases of the lexicon."""
    written = [(item["heading"], item["role"]) for item in _lines(folder / "training" / "headings.jsonl")]
    lexicon = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    written += [(phrase, role) for role in ROLES for phrase in lexicon[role]["strong"]]
    return [Example(heading_features(str(text)), ROLES.index(str(role)), _HEADING_WEIGHT) for text, role in written]


def sentence_examples(account: Account) -> Iterator[Example]:
    """Each sentence with its place."""
    for index, (sentence, role) in enumerate(zip(account.sentences, account.roles, strict=True)):
        yield Example(sentence_features(sentence, index / len(account.sentences)), role, 1.0)


def fit(learnt: Sequence[Account], known_headings: Sequence[Example]) -> RoleModel:
    """The model of these accounts and headings."""
    examples = [example for account in learnt for example in sentence_examples(account)] + list(known_headings)
    lines = np.repeat(np.arange(len(examples)), [len(e.places) for e in examples])
    places = np.concatenate([sorted(e.places) for e in examples])
    values = np.concatenate([np.full(len(e.places), 1 / np.sqrt(len(e.places))) for e in examples])
    vectors = csr_matrix((values, (lines, places)), shape=(len(examples), BUCKETS))
    found = LogisticRegression(C=_STRENGTH, max_iter=3_000, class_weight="balanced").fit(
        vectors, [e.role for e in examples], [e.weight for e in examples]
    )
    transitions, starts = _order(learnt)
    return RoleModel(rounded(found.coef_.T.astype(np.float32)), found.intercept_.astype(np.float32).round(3), transitions, starts)


def _order(learnt: Sequence[Account]) -> tuple[Matrix, Matrix]:
    """Log-frequencies of roles after each other, and of first ones."""
    counts = np.full((len(ROLES), len(ROLES)), _SMOOTHING)
    first = np.full(len(ROLES), _SMOOTHING)
    for account in learnt:
        times = _FREE_TIMES if account.free else 1
        first[account.roles[0]] += times
        for before, after in pairwise(account.roles):
            counts[before, after] += times
    return (
        np.log(counts / counts.sum(axis=1, keepdims=True)).astype(np.float32).round(3),
        np.log(first / first.sum()).astype(np.float32).round(3),
    )


def read(model: RoleModel, account: Account) -> list[int]:
    """The roles that the model gives the account's sentences, in their order."""
    emissions = [model.log_probabilities(example.places) for example in sentence_examples(account)]
    return decode(model, emissions, account.begins)


def metrics(everything: list[Account], known_headings: list[Example]) -> dict[str, dict[str, float]]:
    """Figures out of fold: sentences right alone and in order, openings of sections found, by kind of account; headings too."""
    judged: list[tuple[Account, list[int], list[int]]] = []
    groups = [account.group for account in everything]
    for train, test in GroupKFold(_FOLDS).split(groups, groups=groups):
        model = fit([everything[i] for i in train], known_headings)
        for i in test:
            alone = [int(model.log_probabilities(e.places).argmax()) for e in sentence_examples(everything[i])]
            judged.append((everything[i], alone, read(model, everything[i])))
    return {
        "entries_in_sections": _figures([j for j in judged if not j[0].free]),
        "free_texts": _figures([j for j in judged if j[0].free]),
        "headings": {"right": _headings_right(everything, known_headings), "count": len(known_headings)},
    }


def _figures(judged: list[tuple[Account, list[int], list[int]]]) -> dict[str, float]:
    total = sum(len(account.roles) for account, _, _ in judged)
    openings = [(account, ordered, role) for account, _, ordered in judged for role in set(account.roles) - {len(ROLES) - 1}]
    return {
        "accounts": len(judged),
        "sentences": total,
        "sentences_right_alone": _share(
            sum(a == r for acc, alone, _ in judged for a, r in zip(alone, acc.roles, strict=True)), total
        ),
        "sentences_right_in_order": _share(
            sum(o == r for acc, _, ordered in judged for o, r in zip(ordered, acc.roles, strict=True)), total
        ),
        "openings_right": _share(
            sum(role in ordered and ordered.index(role) == account.roles.index(role) for account, ordered, role in openings),
            len(openings),
        ),
    }


def _headings_right(everything: list[Account], known: list[Example]) -> float:
    right = 0
    for fold in range(_FOLDS):
        model = fit(everything, [e for i, e in enumerate(known) if i % _FOLDS != fold])
        right += sum(int(model.log_probabilities(e.places).argmax()) == e.role for i, e in enumerate(known) if i % _FOLDS == fold)
    return _share(right, len(known))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def save(path: Path, model: RoleModel) -> None:
    """Writes the file that `docproc.extraction.entry.roles.model` reads."""
    np.savez_compressed(
        path,
        **in_eight_bits(model.weights),
        intercepts=model.intercepts,
        transitions=model.transitions,
        starts=model.starts,
    )


def main(folder: Path, matching: Path, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in `folder`."""
    with threadpool_limits(limits=1):  # sums on many threads may come in another order
        everything, known = accounts(folder, matching), headings(folder)
        save(target, fit(everything, known))
        found = json.dumps(metrics(everything, known), indent=2)
    (folder / "metrics.json").write_text(found + "\n", encoding="utf-8")
