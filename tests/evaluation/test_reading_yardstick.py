import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.evaluation.reading import evaluate, render, render_set
from docproc.evaluation.reading.scoring import Truth, score
from docproc.evaluation.reading.sheets import Grid, Half, Kind
from docproc.evaluation.reading.texts import sheet_of, source_of

_PAGE = (
    "I. MỤC ĐÍCH",
    "Nâng cao chất lượng phục vụ nhân dân năm 2026.",
    "Kinh phí do ngân sách nhà nước bảo đảm.",
    "1\tXã Ia Đal\t15",
)
_KINDS = (Kind.HEADER, Kind.SMALL)
_TRUTH = Truth(_PAGE, frozenset({3}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set with one page of each of two kinds in each half."""
    path = tmp_path_factory.mktemp("set")
    assert render_set(path, 7, 1, _KINDS) == 4
    return path


def _true_text(path: Path) -> str:
    return "\n".join(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["blocks"])


def test_a_set_holds_pages_of_each_kind_with_its_true_text(folder: Path) -> None:
    for half in Half:
        truths = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / half).glob("*.json")]
        assert {truth["kind"] for truth in truths} == set(_KINDS)
        assert all(len(" ".join(truth["blocks"])) > 400 for truth in truths)
        assert [truth["kind"] for truth in truths if truth["rows"]].count("small") == 1


def test_perfect_recognition_makes_no_errors(folder: Path) -> None:
    figures = evaluate(folder, _true_text).halves["held-out"]["all"]
    assert (figures.pages, figures.cer, figures.wer, figures.der, figures.order_errors) == (2, 0, 0, 0, 0)
    assert figures.numbers_right == 1


def test_figures_stand_in_a_table_by_half_and_kind(folder: Path) -> None:
    table = render(evaluate(folder, _true_text))
    assert table.row_count == 6


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_page_of_the_set_is_read_as_an_upload_is(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "development").mkdir()
    for path in (folder / "development").glob("header-00.*"):
        shutil.copy(path, tmp_path / "development")
    figures = evaluate(tmp_path).halves["development"]["header"]
    assert figures.cer < 0.05
    assert figures.order_errors == 0


def test_the_same_seed_gives_the_same_texts_and_the_halves_share_no_sentence() -> None:
    assert sheet_of(Kind.TABLE, source_of(Half.HELD_OUT, 3)) == sheet_of(Kind.TABLE, source_of(Half.HELD_OUT, 3))
    one, other = (set(source_of(half, 3).sentences) for half in Half)
    assert one
    assert not one & other


@pytest.mark.parametrize("kind", list(Kind))
def test_there_are_texts_for_every_kind_of_page(kind: Kind) -> None:
    page = sheet_of(kind, source_of(Half.DEVELOPMENT, 5))
    tables = [block for block in page.blocks if isinstance(block, Grid)]
    assert len(tables) == (kind in {Kind.TABLE, Kind.LANDSCAPE, Kind.SMALL})
    assert all(len(row) == len(table.shares) for table in tables for row in table.rows)


def test_true_text_scores_without_errors_however_it_is_broken_into_lines() -> None:
    counts = score(" ".join(_PAGE).replace(" ", "\n"), _TRUTH)
    assert (counts.character_errors, counts.word_errors, counts.diacritic_errors, counts.order_errors) == (0, 0, 0, 0)
    assert (counts.numbers, counts.right_numbers) == (2, 2)


def test_old_and_new_placement_of_tone_marks_are_alike() -> None:
    assert score("Số hóa, hòa giải", Truth(("Số hoá, hoà giải",), frozenset())).character_errors == 0


def test_a_wrong_diacritic_is_told_from_a_wrong_letter() -> None:
    counts = score("\n".join(_PAGE).replace("cao", "cáo").replace("phí", "phr"), _TRUTH)
    assert (counts.character_errors, counts.diacritic_errors, counts.word_errors) == (2, 1, 2)


def test_paragraphs_that_changed_places_are_errors_of_order() -> None:
    counts = score("\n".join((_PAGE[0], _PAGE[2], _PAGE[1], _PAGE[3])), _TRUTH)
    assert (counts.neighbours, counts.order_errors) == (1, 1)


def test_a_lost_figure_in_a_cell_counts_and_the_same_figure_elsewhere_does_not_make_up_for_it() -> None:
    counts = score("15\n" + "\n".join(_PAGE).replace("\t15", "\t5"), _TRUTH)
    assert (counts.numbers, counts.right_numbers) == (2, 1)


@given(st.text(max_size=200))
def test_any_recognised_text_can_be_scored(recognised: str) -> None:
    counts = score(recognised, _TRUTH)
    assert 0 <= counts.right_numbers <= counts.numbers
    assert counts.diacritic_errors <= counts.character_errors
