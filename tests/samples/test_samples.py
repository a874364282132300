"""What the samples promise: every kind of document is there, and the lists that describe them are true."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2 as pdfium
import pytest

Rows = list[dict[str, str]]
CHECKS = ("in_window", "eligible", "on_topic", "complete", "novel", "unique", "format")
PLAN = "plans/cuoc-thi-can-tho-2026.pdf"
SCAN = "plans/thi-dua-so-xay-dung-quang-tri-2026-ban-quet.pdf"
MAX_SCAN_BYTES = 1_500_000


def pdf_texts(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def register_rows(samples: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(samples / "register" / "so-sang-kien.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    return [tuple(row) for row in rows]


def gold_of(samples: Path, name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((samples / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def gold_names() -> list[str]:
    folder = Path(__file__).resolve().parents[2] / "samples" / "gold"
    return sorted(path.stem for path in folder.glob("*.json"))


def quotes(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [str(value["quote"])] if "quote" in value else []
        return own + [quote for part in value.values() for quote in quotes(part)]
    return [quote for part in value for quote in quotes(part)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("folder", "suffix", "least"),
    [
        ("plans", ".pdf", 2),
        ("plans", ".docx", 2),
        ("entries", ".docx", 10),
        ("entries", ".pdf", 2),
        ("entries", ".txt", 1),
        ("entries", ".html", 1),
        ("reports", ".docx", 2),
        ("decisions", ".pdf", 1),
        ("register", ".xlsx", 1),
    ],
)
def test_every_kind_of_document_is_there(samples: Path, folder: str, suffix: str, least: int) -> None:
    assert len(list((samples / folder).glob(f"*{suffix}"))) >= least


def test_the_contest_plan_has_a_text_layer_on_each_of_four_to_six_pages(samples: Path) -> None:
    texts = pdf_texts(samples / PLAN)
    assert 4 <= len(texts) <= 6
    assert all(len(text) > 100 for text in texts)


def test_the_scanned_plan_has_pictures_and_no_text(samples: Path) -> None:
    assert (samples / SCAN).stat().st_size < MAX_SCAN_BYTES
    assert not "".join(pdf_texts(samples / SCAN)).strip()


def test_vietnamese_letters_survive_in_the_pdf(samples: Path) -> None:
    text = "".join(pdf_texts(samples / PLAN))
    assert "ỦY BAN NHÂN DÂN" in text
    assert "Tổ chức Cuộc thi" in text


def test_the_contest_rules_are_numbered_by_word_itself(samples: Path) -> None:
    document = docx.Document(str(samples / "plans" / "the-le-phuong-hoa-khanh-2026.docx"))
    headings = [p for p in document.paragraphs if p.text.startswith("Đối tượng dự thi")]
    assert len(headings) == 1
    properties = headings[0]._p.pPr
    assert properties is not None
    assert properties.numPr is not None


def test_the_headers_table_of_a_docx_has_no_borders(samples: Path) -> None:
    document = docx.Document(str(samples / "plans" / "thi-dua-thanh-binh-2024.docx"))
    header, *_, targets, _signature = document.tables
    assert header.style is not None
    assert header.style.name != "Table Grid"
    assert [cell.text for cell in targets.rows[0].cells] == ["TT", "Chỉ tiêu", "Đơn vị", "2024", "2025"]


def test_the_decisions_annex_runs_over_two_pages(samples: Path) -> None:
    gold = gold_of(samples, "decision-an-giang-2026")
    pages = [squeezed(text) for text in pdf_texts(samples / "decisions" / "quyet-dinh-cong-nhan-sang-kien-an-giang-2026.pdf")]
    assert len(gold["rows"]) >= 15
    assert squeezed(gold["rows"][0]["title"]) in pages[1]
    assert squeezed(gold["rows"][-1]["title"]) in pages[2]


def test_the_register_has_at_least_120_distinct_titles_and_summaries(samples: Path) -> None:
    rows = register_rows(samples)
    assert len({row[1] for row in rows}) == len({row[2] for row in rows}) == len(rows) >= 120


def test_the_register_knows_both_halves_of_the_novelty_rule(samples: Path) -> None:
    assert {row[9] for row in register_rows(samples)} == {"Trong tỉnh", "Đã công bố ngoài tỉnh"}


def test_the_registers_days_are_real_dates(samples: Path) -> None:
    assert all(isinstance(row[7], datetime) for row in register_rows(samples))


def test_manifest_expectations_and_files_name_the_same_entries(samples: Path, rows_of: Callable[[str], Rows]) -> None:
    files = {path.name for path in (samples / "entries").iterdir() if path.suffix != ".csv"}
    assert {row["file"] for row in rows_of("manifest.csv")} == files
    assert {row["file"] for row in rows_of("expected.csv")} == files


def test_filing_times_are_in_vietnam_time(rows_of: Callable[[str], Rows]) -> None:
    times = [datetime.fromisoformat(row["filed_at"]) for row in rows_of("manifest.csv")]
    assert {time.utcoffset() for time in times} == {timedelta(hours=7)}


def test_only_entries_filed_after_the_window_are_expected_late(samples: Path, rows_of: Callable[[str], Rows]) -> None:
    window = gold_of(samples, "plan-cuoc-thi-can-tho-2026")["dates"][0]
    closes = datetime.fromisoformat(f"{window['end']}T17:00:00+07:00")
    late = {row["file"] for row in rows_of("manifest.csv") if datetime.fromisoformat(row["filed_at"]) > closes}
    assert late == {row["file"] for row in rows_of("expected.csv") if row["in_window"] == "fail"}


def test_expected_outcomes_are_outcomes_of_the_contract(rows_of: Callable[[str], Rows]) -> None:
    outcomes = {outcome for row in rows_of("expected.csv") for check in CHECKS for outcome in row[check].split("|")}
    assert outcomes == {"pass", "fail", "unknown"}


def test_each_check_is_failed_by_at_least_one_entry(rows_of: Callable[[str], Rows]) -> None:
    failed = {check for row in rows_of("expected.csv") for check in CHECKS if row[check] == "fail"}
    assert failed == set(CHECKS)


def test_what_an_entry_repeats_is_named_by_number_and_title(samples: Path, rows_of: Callable[[str], Rows]) -> None:
    titles = {f"register:{row[0]}": row[1] for row in register_rows(samples)}
    repeating = {
        row["repeats"]: row["repeated_title"] for row in rows_of("expected.csv") if row["repeats"].startswith("register:")
    }
    assert len(repeating) == 2
    assert repeating.items() <= titles.items()


def test_a_copy_of_another_entry_is_filed_after_it(rows_of: Callable[[str], Rows]) -> None:
    times = {row["file"]: row["filed_at"] for row in rows_of("manifest.csv")}
    copies = [(row["file"], row["repeats"].removeprefix("entry:")) for row in rows_of("expected.csv") if row["unique"] == "fail"]
    assert len(copies) == 1
    assert all(times[copy] > times[original] for copy, original in copies)


def test_the_long_entry_has_more_pages_than_the_plan_allows(samples: Path) -> None:
    limits = gold_of(samples, "plan-cuoc-thi-can-tho-2026")["entry_requirements"]
    limit = next(item["value"] for item in limits if item["kind"] == "pages")
    assert len(pdf_texts(samples / "entries" / "13-xac-minh-thiet-hai-thien-tai.pdf")) > limit
    assert len(pdf_texts(samples / "entries" / "03-so-kho-phoi-ho-tich.pdf")) <= limit


def test_the_contests_criteria_sum_to_100_points(samples: Path) -> None:
    criteria = gold_of(samples, "plan-cuoc-thi-can-tho-2026")["criteria"]
    assert sum(criterion["points"] for criterion in criteria) == 100


@pytest.mark.parametrize("name", gold_names())
def test_golds_quotes_stand_in_the_true_text(samples: Path, name: str) -> None:
    text = (samples / "gold" / f"{name}.txt").read_text(encoding="utf-8")
    assert all(quote in text for quote in quotes(gold_of(samples, name)))
