"""The training of roles: our own texts, told apart by idea, give the model that comes with the package."""

from pathlib import Path

import numpy as np
import pytest

from docproc.extraction.entry.roles import ROLES, role_model
from docproc.training.sections import accounts, fit, headings, read

ROOT = Path(__file__).parents[2]
SECTIONS = ROOT / "models" / "sections"
MATCHING = ROOT / "models" / "matching" / "training"


def test_the_texts_give_the_model_of_the_package() -> None:
    fitted = fit(accounts(SECTIONS, MATCHING), headings(SECTIONS))
    packaged = role_model()
    assert np.allclose(fitted.weights, packaged.weights, atol=1e-4)
    assert (fitted.transitions == packaged.transitions).all()


def test_entries_of_one_idea_stay_together() -> None:
    peers = [account for account in accounts(SECTIONS, MATCHING) if "peers" in account.group]
    assert len({account.group for account in peers}) < len(peers)


def test_every_sentence_has_a_known_role_and_each_account_a_first_paragraph() -> None:
    for account in accounts(SECTIONS, MATCHING):
        assert set(account.roles) <= set(range(len(ROLES)))
        assert account.begins[0]


@pytest.mark.parametrize("role", ROLES)
def test_headings_of_every_role_are_learnt(role: str) -> None:
    assert any(example.role == ROLES.index(role) for example in headings(SECTIONS))


def test_a_read_account_has_a_role_for_each_sentence() -> None:
    account = accounts(SECTIONS, MATCHING)[-1]
    assert len(read(role_model(), account)) == len(account.sentences)
