"""Syllables torn apart or stuck together."""

from pathlib import Path

import pytest

from docproc.evaluation.reading.syllables import parting
from docproc.reading import read

_SAMPLES = Path(__file__).parents[2] / "samples"
_RENDERED = {
    "plan-cuoc-thi-can-tho-2026": "plans/cuoc-thi-can-tho-2026.pdf",
    "decision-an-giang-2026": "decisions/quyet-dinh-cong-nhan-sang-kien-an-giang-2026.pdf",
    "entry-03-so-kho-phoi-ho-tich": "entries/03-so-kho-phoi-ho-tich.pdf",
}


@pytest.mark.parametrize(
    ("found", "misparted"),
    [
        ("ĐIỀU KHOẢN thi hành từ ngày 15 tháng 3", 0),
        ("ĐIỀ U KHO ẢN thi hành từ ngày 15 tháng 3", 2),
        ("ĐIỀU KHOẢN thihành từ ngày15 tháng 3", 2),
        ("ĐIỀU KHOẢN thi hanh từ ngày 15 tháng 3", 0),
        ("ĐIỀU KHOẢN thi hành từ ngày 15 tháng", 0),
    ],
    ids=["right", "torn", "stuck", "wrong letter", "lost word"],
)
def test_only_spaces_amid_right_letters_count(found: str, misparted: int) -> None:
    assert parting("ĐIỀU KHOẢN thi hành từ ngày 15 tháng 3", found) == (9, misparted)


@pytest.mark.parametrize("name", _RENDERED)
def test_at_most_one_syllable_in_a_thousand_of_rendered_documents_is_misparted(name: str) -> None:
    path = _SAMPLES / _RENDERED[name]
    found = parting((_SAMPLES / "gold" / f"{name}.txt").read_text(encoding="utf-8"), read(path, path.name).documents[0].text)
    assert found.misparted <= found.words / 1000
