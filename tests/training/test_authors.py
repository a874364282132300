"""The training of authors: our own marked papers give the model that comes with the package."""

from pathlib import Path

import numpy as np
import pytest

from docproc.extraction.entry.authors.mentions import mention_model
from docproc.training.authors import fit, papers

TRAINING = Path(__file__).parents[2] / "models" / "authors" / "training"
FILES = ("papers.txt", "entries.txt")


def test_the_texts_give_the_model_of_the_package() -> None:
    fitted = fit([paper for name in FILES for paper in papers(TRAINING / name)])
    packaged = mention_model()
    assert np.allclose(fitted.weights, packaged.weights, atol=1e-3)
    assert fitted.intercept == pytest.approx(packaged.intercept, abs=1e-3)


@pytest.mark.parametrize("name", FILES)
def test_every_name_is_marked_and_no_mark_is_left(name: str) -> None:
    for paper in papers(TRAINING / name):
        assert len(paper.names) == len(paper.authors)
        assert not set("[]{}") & set("".join(paper.text[start:end] for start, end in paper.names))


def test_papers_name_authors_and_others() -> None:
    found = [is_author for paper in papers(TRAINING / "papers.txt") for is_author in paper.authors]
    assert min(found.count(True), found.count(False)) > 100
