"""Data sets by others: each adapter on a few lines of its form."""

import json
from pathlib import Path

import pytest

from docproc.evaluation.corpora import ADAPTERS, Figure, render, run
from docproc.evaluation.corpora.pages import plan_pages

PLAN = (
    "KẾ HOẠCH\nTổ chức Cuộc thi sáng kiến năm 2026\n1. Thời gian nhận bài: từ ngày 01/3/2026 đến ngày 15/4/2026.\n"
    "2. Chấm sơ khảo trong tháng 5/2026.\n3. Chỉ tiêu: ít nhất 90% phòng có bài dự thi.\n"
)


def written(path: Path, *lines: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def figures(folder: Path) -> dict[tuple[str, str], Figure]:
    return {(one.what, one.tool): one for one in run(folder)}


def test_sets_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    assert list(run(tmp_path)) == []


def test_the_day_of_effect_is_asked_of_texts_that_speak_of_it(tmp_path: Path) -> None:
    told = {"text": "Điều 9. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 12 năm 2025.", "effective_date": "15/12/2025"}
    untold = {"text": "Điều 1. Phạm vi điều chỉnh.", "effective_date": "01/01/2026"}
    written(tmp_path / "effective_dates.jsonl", told, untold)
    found = figures(tmp_path)
    assert [found["day of effect", tool].score.f1 for tool in ("docproc", "plain pattern")] == [1.0, 1.0]
    assert found["day of effect", "docproc"].score.right == 1


def test_phrases_of_the_calendar_are_told_apart_from_those_of_speaking(tmp_path: Path) -> None:
    said = {"dim": "time", "kind": "value", "grain": "day", "reference": "2026-02-02T03:55:00"}
    written(
        tmp_path / "duckling_vi.jsonl",
        {**said, "text": "ngày 9 tháng 4", "value": "2026-04-09T00:00:00"},
        {**said, "text": "hôm kia", "value": "2026-01-31T00:00:00"},
        {**said, "text": "9 giờ tối", "grain": "hour", "value": "2026-02-02T21:00:00"},
        {"dim": "numeral", "text": "hai mươi mốt", "expect": "NumeralValue 21"},
        {"dim": "amount-of-money", "text": "21 đồng", "expect": "simple VND 21"},
    )
    found = figures(tmp_path)
    assert found["calendar dates", "docproc"].score.right == 1
    assert found["dates told from today", "docproc"].score.missed == 1
    assert found["numbers", "docproc"].score.right == 1


def test_rows_of_targets_are_read_as_one_table(tmp_path: Path) -> None:
    row = {"tt": "1", "indicator": "Tỷ lệ hồ sơ trực tuyến", "unit": "%", "raw_value": "≥ 80", "horizon": "đến năm 2030"}
    written(tmp_path / "nq03_targets_2030.jsonl", row)
    assert figures(tmp_path)["targets in a table", "docproc"].score.right == 1


@pytest.mark.parametrize("form", ["6/2026", "Tháng 10/2026", "2027"])
def test_a_cell_of_a_deadline_ends_on_its_last_day(tmp_path: Path, form: str) -> None:
    (tmp_path / "nq03_deadline_forms.json").write_text(json.dumps({"deadline_forms": [form, "Thường xuyên"]}), encoding="utf-8")
    score = figures(tmp_path)["cells of deadlines", "docproc"].score
    assert (score.right, score.extra, score.missed) == (1, 0, 0)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "plan_texts"
    dates = [
        {"role": "submission_window", "start": "2026-03-01", "end": "2026-04-15"},
        {"role": "round_1", "start": "2026-05", "end": "2026-05"},
        {"role": "award", "start": "2026-Q3", "end": "2026-Q3"},
    ]
    targets = [{"metric": "phòng có bài", "op": ">=", "value": 90, "unit": "%"}, {"op": "<=", "value": 5, "unit": "tập thể"}]
    written(folder / "gold.jsonl", {"file": "plans/001.txt", "dates": dates, "targets": targets})
    (folder / "001.txt").write_text(PLAN, encoding="utf-8")
    return folder


def test_pieces_of_plans_are_judged_by_days_roles_and_targets(pages: Path) -> None:
    found = {one.what: one.score for one in plan_pages(pages)}
    assert (found["dates"].right, found["dates"].missed) == (2, 1)
    assert found["roles of the dates found"].right == 2
    assert (found["targets"].right, found["targets"].missed) == (1, 0)


def test_every_adapter_has_its_row_in_the_table(pages: Path) -> None:
    assert pages.name in ADAPTERS
    assert render(run(pages.parent)).row_count == 3
