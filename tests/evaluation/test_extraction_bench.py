import io

from rich.console import Console

from docproc.evaluation.bench.extraction import TEN_PAGES, ExtractionCost, bench, render

_PLAN = """KẾ HOẠCH
Tổ chức Cuộc thi sáng kiến cải cách hành chính năm 2026
Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 31/5/2026.
"""


def test_ten_pages_are_measured_at_growing_lengths_and_beside_common_tools() -> None:
    found = bench([_PLAN * 20], rounds=1)
    assert found.seconds > 0
    assert list(found.growth) == [1, 2, 4]
    assert "underthesea word_tokenize" in found.faster_than
    assert found.peak_megabytes > 0


def test_ten_pages_are_as_long_as_the_official_layout_makes_them() -> None:
    assert TEN_PAGES == 10 * 2_200


def test_figures_stand_in_a_table() -> None:
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(
        render(ExtractionCost(seconds=0.25, growth={1: 1.0, 2: 2.01}, faster_than={"another": 3.0}, peak_megabytes=210.0))
    )
    told = console.export_text()
    assert "0.25" in told
    assert "2.01 times the cost" in told
    assert "3.0 times our processor time" in told
