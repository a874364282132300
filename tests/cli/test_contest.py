import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from typer.testing import CliRunner

from docproc.cli import app

runner = CliRunner()


def reports(*arguments: str) -> list[dict[str, Any]]:
    result = runner.invoke(app, ["screen", *arguments])
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def outcomes(report: dict[str, Any]) -> dict[str, str]:
    return {check["code"]: check["outcome"] for check in report["checks"]}


def test_an_entry_is_held_against_plan_and_register(plan_file: Path, entry_file: Path, register_file: Path) -> None:
    (report,) = reports(
        "--plan", str(plan_file), "--register", str(register_file), "--filed-at", "2026-05-20T09:00:00+07:00", str(entry_file)
    )
    found = outcomes(report)
    assert found["in_window"] == "pass"
    assert found["eligible"] == "pass"
    assert found["complete"] == "pass"
    assert found["novel"] == "fail"
    assert report["matches"][0]["initiative"]["decision"] == "15/QĐ-UBND"


def test_a_manifest_gives_each_entry_its_filing_time(
    plan_file: Path, entry_file: Path, register_file: Path, tmp_path: Path
) -> None:
    late = tmp_path / "bai-2.txt"
    late.write_text(entry_file.read_text(encoding="utf-8"), encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,filed_at\nbai-1.txt,2026-05-20T09:00:00+07:00\nbai-2.txt,2026-07-02T09:00:00+07:00\n")
    first, second = reports(
        "--plan", str(plan_file), "--register", str(register_file), "--manifest", str(manifest), str(entry_file), str(late)
    )
    assert (outcomes(first)["in_window"], outcomes(second)["in_window"]) == ("pass", "fail")
    assert (outcomes(first)["unique"], outcomes(second)["unique"]) == ("pass", "fail")


def test_without_a_register_novelty_is_unknown(plan_file: Path, entry_file: Path, data_dir: Path) -> None:
    (report,) = reports("--plan", str(plan_file), str(entry_file))
    assert outcomes(report)["novel"] == "unknown"
    assert not data_dir.exists()


def test_the_workbook_is_written_beside_the_reports(
    plan_file: Path, entry_file: Path, register_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ["screen", "--plan", str(plan_file), "--register", str(register_file), "--out", str(out), str(entry_file)]
    assert runner.invoke(app, arguments).exit_code == 0
    assert json.loads((out / "bai-1.json").read_text(encoding="utf-8"))["schema"] == "docproc.screening/1"
    assert load_workbook(out / "report.xlsx").worksheets[0].cell(3, 2).value == "bai-1.txt"


def test_two_sources_of_filing_times_are_wrong_usage(plan_file: Path, entry_file: Path) -> None:
    arguments = ["screen", "--plan", str(plan_file), "--filed-at", "2026-05-20", "--manifest", "m.csv", str(entry_file)]
    assert runner.invoke(app, arguments).exit_code == 2


def test_a_filing_time_that_is_none_is_wrong_usage(plan_file: Path, entry_file: Path) -> None:
    arguments = ["screen", "--plan", str(plan_file), "--filed-at", "hôm qua", str(entry_file)]
    assert runner.invoke(app, arguments).exit_code == 2
