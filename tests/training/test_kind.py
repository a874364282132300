"""The training of accounts: our own texts give the model that comes with the package, and unseen documents are told apart."""

from pathlib import Path

import numpy as np
import pytest

from docproc.extraction.kind.accounts import account_model
from docproc.training.kind import Text, fit, metrics, texts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def everything() -> list[Text]:
    return texts(ROOT / "models" / "kind", ROOT / "tests" / "gold", ROOT / "models")


def test_the_texts_give_the_model_of_the_package(everything: list[Text]) -> None:
    fitted, packaged = fit(everything), account_model()

    assert np.allclose(fitted.weights, packaged.weights, atol=1e-4)
    assert fitted.intercept == pytest.approx(packaged.intercept)


def test_a_set_is_judged_by_a_model_that_has_not_seen_it(everything: list[Text]) -> None:
    some = [text for text in everything if text.whole and text.author.startswith(("development_entries", "development_wide"))]

    assert metrics(some)["development_entries"]["roc_auc"] > 0.9
