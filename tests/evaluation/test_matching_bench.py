"""Synthetic registers are the same for the same seed, and a search in them is measured for what was planted."""

import json
from pathlib import Path

import pytest

from docproc.evaluation.bench import synthetic
from docproc.evaluation.bench.matching import bench, render
from docproc.matching.rows import Row

TEXTS = [
    "Dán mã QR ở cửa nhà văn hóa để người dân xem thành phần hồ sơ, lệ phí và thời hạn giải quyết.",
    "Mỗi hộp tài liệu trong kho có nhãn ghi mục lục; cán bộ quét nhãn là biết trong hộp có hồ sơ gì.",
    "Tổ công nghệ số đến từng ấp cài ứng dụng cho người già, ghi lại người nào còn cần giúp.",
    "Bộ phận một cửa đo lượng khách từng giờ và vẽ bảng giờ vắng để người dân chọn giờ mà đến.",
    "Kho giống xoài được đánh số từng cây, nhật ký bón phân chụp ảnh gửi về hợp tác xã hằng tuần.",
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    row = {
        "id": "planted",
        "title": "Thư xin lỗi viết tay khi trả hồ sơ trễ",
        "text": "Trễ hẹn thì trưởng phòng viết thư xin lỗi.",
    }
    query = {
        "qid": "q1",
        "kind": "paraphrase_light",
        "title": "Viết thư xin lỗi người dân khi hồ sơ trễ hẹn",
        "text": "Hồ sơ trễ hẹn thì lãnh đạo phòng tự tay viết thư xin lỗi.",
        "labels": {"planted": "same_idea"},
    }
    (folder / "register.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps(query, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


def test_rows_are_the_same_for_the_same_seed_and_differ_among_themselves() -> None:
    of = synthetic.pieces(TEXTS)
    first, again = ([row.initiative for row in synthetic.rows(of, 50)] for _ in range(2))
    assert first == again
    assert len({row.summary for row in first}) == 50


def test_joined_terms_are_nearly_those_of_the_prepared_row() -> None:
    for row in synthetic.rows(synthetic.pieces(TEXTS), 20):
        joined, prepared = (set(one.terms.whole.words.tolist()) for one in (row, Row(row.initiative)))
        assert len(joined & prepared) > 0.75 * len(joined | prepared)


def test_registers_are_built_once_and_what_was_planted_is_found(
    labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docproc.evaluation.bench.matching.packaged_encoder", lambda: None)
    for name, words in (("DRAFT_WORDS", 60), ("TEN_PAGES", 120)):
        monkeypatch.setattr(f"docproc.evaluation.bench.matching.{name}", words)
    source = tmp_path / "texts.jsonl"
    source.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in TEXTS), encoding="utf-8")
    first, again = (bench(labelled, [source], sizes, 5, tmp_path / "kept") for sizes in ([30, 60], [30]))

    assert [size.rows for size in first.sizes] == [30, 60]
    assert [(size.among_candidates, size.recall) for size in first.sizes] == [(1.0, 1.0)] * 2
    assert [size.building is None for size in (*first.sizes, *again.sizes)] == [False, False, True]
    assert first.brute_force is not None
    assert first.brute_force.recall == 1.0
    assert render(first).row_count == 14
