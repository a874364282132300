import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docproc.cli import app, main
from docproc.cli.extract import output_names

runner = CliRunner()


def test_one_document_is_printed_as_its_record(plan_file: Path) -> None:
    result = runner.invoke(app, ["extract", str(plan_file)])
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["schema"] == "docproc.plan/1"
    assert record["header"]["number"] == "77/KH-UBND"


def test_every_evidence_of_a_record_quotes_the_text(plan_file: Path) -> None:
    record = json.loads(runner.invoke(app, ["extract", str(plan_file)]).stdout)
    text = record["document"]["text"]

    def walk(value: object) -> int:
        if isinstance(value, dict):
            own = 0
            if "quote" in value:
                assert text[value["start"] : value["end"]] == value["quote"]
                own = 1
            return own + sum(walk(v) for v in value.values())
        return sum(walk(v) for v in value) if isinstance(value, list) else 0

    assert walk(record) > 10


def test_several_files_go_into_a_folder(plan_file: Path, entry_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = runner.invoke(app, ["extract", str(plan_file), str(entry_file), "--out", str(out)])
    assert result.exit_code == 0
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8"))["schema"] for path in out.iterdir()}
    assert schemas == {"ke-hoach.json": "docproc.plan/1", "bai-1.json": "docproc.entry/1"}


def test_of_a_folder_the_documents_are_taken_and_not_what_lies_beside_them(plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bai-du-thi"
    (folder / "phong").mkdir(parents=True)
    plan_file.rename(folder / "phong" / "ke-hoach.txt")
    for name in ("manifest.csv", "ket-qua.json", ".DS_Store", "~$bai.docx", "Thumbs.db"):
        (folder / name).write_text("x", encoding="utf-8")
    result = runner.invoke(app, ["extract", str(folder), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ke-hoach.json"]


def test_a_file_that_fails_is_reported_and_the_others_go_on(plan_file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    out = tmp_path / "out"
    result = runner.invoke(app, ["extract", str(broken), str(plan_file), "--out", str(out)])
    assert result.exit_code == 1
    assert result.stderr.startswith("hong.pdf: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert (out / "ke-hoach.json").exists()


def test_several_files_without_a_folder_are_wrong_usage(plan_file: Path, entry_file: Path) -> None:
    assert runner.invoke(app, ["extract", str(plan_file), str(entry_file)]).exit_code == 2


def test_a_missing_file_is_one_line_with_its_code(tmp_path: Path) -> None:
    result = runner.invoke(app, ["extract", str(tmp_path / "khong-co.pdf")])
    assert result.exit_code == 1
    assert result.stderr.strip().endswith("[file_missing]")


def test_the_kind_can_be_given(plan_file: Path) -> None:
    result = runner.invoke(app, ["extract", str(plan_file), "--kind", "entry"])
    assert json.loads(result.stdout)["schema"] == "docproc.entry/1"


def test_errors_outside_a_document_end_the_program_with_their_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], plan_file: Path, tmp_path: Path
) -> None:
    arguments = ["docproc", "screen", "--plan", str(plan_file), "--manifest", str(tmp_path / "no.csv"), str(plan_file)]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "[file_missing]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.pdf", "b.docx"], ["a.json", "b.json"]),
        (["a.pdf", "a.docx"], ["a.pdf.json", "a.docx.json"]),
        (["x/a.pdf", "y/a.pdf"], ["a.pdf.json", "a.pdf.2.json"]),
    ],
)
def test_no_two_files_share_an_output(files: list[str], names: list[str]) -> None:
    assert output_names([Path(name) for name in files]) == names
