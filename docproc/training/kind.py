"""Fits the model that tells sentences of accounts of ideas from those of other papers; the same input gives the same file.

    docproc train kind

Accounts are the entries of the open gold sets (`tests/gold`), the ideas of `models/matching/training`, and the free texts and
accounts of topics; the others are the plans, decisions and reports of the gold sets and papers of other kinds written for this
(`models/kind/training/others.jsonl`). A logistic regression over hashed words and pairs; its figures are those on whole
documents of authors that it has not seen, one set left out at a time.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from threadpoolctl import threadpool_limits

from docproc.documents.document import DocumentKind
from docproc.evaluation.extraction.gold import load_gold
from docproc.extraction import kind as _room
from docproc.extraction.kind.accounts import BUCKETS, AccountModel, places_of, telling_sentences
from docproc.training.eight_bits import in_eight_bits, rounded

TARGET = Path(_room.__file__).with_name("account_model.npz")
_GOLD = (
    "development",
    "development_plans",
    "development_entries",
    "development_minis",
    "development_wide",
    "development_wide2",
)
_IDEAS = ("development", "development_desk", "development_entries", "development_hands", "development_titles")
_STRENGTH = 3.0
"""Inverse strength of the L2 penalty; 1 and 10 part unseen documents as well."""
_WHOLE_ENTRY = 3.0
"""How often sentences of whole entries count: ideas in a few lines are a hundred times as many."""
_OTHER_FOLDS = 3


class Text(NamedTuple):
    """A text to learn from."""

    author: str
    """Texts of one author or set are never parted."""
    account: bool
    whole: bool
    """Whether it is a document of the gold sets or a paper of another kind, on which the model is judged."""
    sentences: tuple[str, ...]


def texts(folder: Path, gold: Path, models: Path) -> list[Text]:
    """Everything that is learnt: `folder` is models/kind, `gold` tests/gold, `models` the folder of all models."""
    return [*_documents(gold), *_others(folder), *_ideas(models)]


def _documents(gold: Path) -> Iterator[Text]:
    for name in _GOLD:
        for document in load_gold(gold / name):
            entry = document.gold["kind"] == DocumentKind.ENTRY.value
            yield Text(name, entry, True, tuple(telling_sentences(document.text())))


def _others(folder: Path) -> Iterator[Text]:
    for number, item in enumerate(_lines(folder / "training" / "others.jsonl")):
        yield Text(f"others {number % _OTHER_FOLDS}", False, True, tuple(telling_sentences(item["text"])))


def _ideas(models: Path) -> Iterator[Text]:
    for name in _IDEAS:
        for part in ("queries", "register"):
            for item in _lines(models / "matching" / "training" / name / f"{part}.jsonl"):
                told = (item.get("title"), item.get("text"), item.get("summary"), *(item.get("sections") or {}).values())
                yield _idea(f"ideas of {name}", "\n".join(str(part) for part in told if part))
    for item in _lines(models / "sections" / "training" / "free_texts.jsonl"):
        yield _idea("free texts", "\n".join(text for _, text in item["paragraphs"]))
    for item in _lines(models / "topics" / "training" / "development.jsonl"):
        if item["topics"]:
            yield _idea("topics", item["text"])


def _idea(author: str, text: str) -> Text:
    return Text(author, True, False, tuple(telling_sentences(text)))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fit(learnt: Sequence[Text]) -> AccountModel:
    """The model of these texts."""
    examples = [
        (places, text.account, _WHOLE_ENTRY if text.account and text.whole else 1.0)
        for text in learnt
        for sentence in text.sentences
        if (places := places_of(sentence))
    ]
    lines = np.repeat(np.arange(len(examples)), [len(places) for places, _, _ in examples])
    values = np.concatenate([np.full(len(places), 1 / np.sqrt(len(places))) for places, _, _ in examples])
    vectors = csr_matrix((values, (lines, np.concatenate([places for places, _, _ in examples]))), shape=(len(examples), BUCKETS))
    found = LogisticRegression(C=_STRENGTH, max_iter=2_000, class_weight="balanced").fit(
        vectors, [account for _, account, _ in examples], [weight for _, _, weight in examples]
    )
    return AccountModel(rounded(found.coef_[0].astype(np.float32)), round(float(found.intercept_[0]), 3))


def metrics(everything: Sequence[Text]) -> dict[str, dict[str, float]]:
    """By set, judged by a model of the other sets: how well whole documents are told apart, and how they lie."""
    found = {}
    for author in sorted({text.author for text in everything if text.whole}):
        model = fit([text for text in everything if text.author != author])
        judged = [(text.account, model.log_odds(text.sentences)) for text in everything if text.author == author and text.whole]
        accounts = [odds for account, odds in judged if account]
        papers = [odds for account, odds in judged if not account]
        found[author] = {
            "accounts": len(accounts),
            "papers": len(papers),
            "accounts_above_zero": round(sum(odds > 0 for odds in accounts) / max(len(accounts), 1), 3),
            "papers_above_zero": round(sum(odds > 0 for odds in papers) / max(len(papers), 1), 3),
        }
        if accounts and papers:
            found[author]["roc_auc"] = round(float(roc_auc_score([a for a, _ in judged], [odds for _, odds in judged])), 3)
    return found


def save(path: Path, model: AccountModel) -> None:
    """Writes the file that `docproc.extraction.kind.accounts` reads."""
    np.savez_compressed(path, **in_eight_bits(model.weights), intercept=np.float32(model.intercept))


def main(folder: Path, gold: Path, models: Path, target: Path = TARGET) -> None:
    """Writes the model beside the code that reads it, and `metrics.json` in `folder`."""
    with threadpool_limits(limits=1):  # sums on many threads may come in another order
        everything = texts(folder, gold, models)
        save(target, fit(everything))
        found = json.dumps(metrics(everything), indent=2)
    (folder / "metrics.json").write_text(found + "\n", encoding="utf-8")
