"""What goes wrong ends as one line that says what to do, with an exit code, and never as a traceback."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docproc import __version__
from docproc.cli import main

Run = Callable[..., tuple[int, str]]
pytestmark = pytest.mark.usefixtures("data_dir")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program; its exit code, and what it said on standard error."""

    def called(*arguments: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["docproc", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().err

    return called


@pytest.fixture
def in_the_way(tmp_path: Path) -> Path:
    """A file where a folder is wanted."""
    path = tmp_path / "tep"
    path.write_text("", encoding="utf-8")
    return path


def test_a_folder_without_documents_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    code, said = run("extract", tmp_path / "trong", "--out", tmp_path / "out")
    assert (code, said.count("\n")) == (2, 1)


def test_results_that_cannot_be_written_are_said_to_be_so(run: Run, plan_file: Path, in_the_way: Path) -> None:
    code, said = run("extract", plan_file, "--out", in_the_way)
    assert (code, said.count("\n"), said.split()[-1]) == (1, 1, "[output_unwritable]")


@pytest.mark.parametrize("command", [["register", "list"], ["serve"], ["similar", "một ý tưởng"]])
def test_a_data_folder_that_cannot_be_used_lacks_set_up(
    run: Run, monkeypatch: pytest.MonkeyPatch, in_the_way: Path, command: list[str]
) -> None:
    monkeypatch.setenv("DOCPROC_DATA_DIR", str(in_the_way))
    monkeypatch.setenv("DOCPROC_PORT", "65001")
    code, said = run(*command)
    assert (code, said.split()[-1]) == (3, "[data_folder]")


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "tám nghìn"), ("MAX_UPLOAD_BYTES", "0"), ("DATABASE_URL", "nowhere"), ("DATABASE_URL", "mysql://a:secret@b/c")],
)
def test_a_setting_that_is_none_is_named_and_its_value_is_not(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DOCPROC_{name}", value)
    code, said = run("register", "list")
    assert (code, said.count("\n"), said.split()[-1]) == (3, 1, "[bad_setting]")
    assert f"DOCPROC_{name}" in said
    assert value not in said


@pytest.mark.parametrize("idea", ["", "   "])
def test_an_empty_idea_is_wrong_usage(run: Run, idea: str) -> None:
    assert run("similar", idea)[0] == 2


def test_a_file_of_queries_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    code, said = run("similar", "--queries", tmp_path / "khong-co.jsonl")
    assert (code, said.count("\n"), said.split()[-1]) == (1, 1, "[file_missing]")


@pytest.mark.parametrize("option", ["--queries", "--manifest"])
def test_lists_of_ours_are_utf_8(run: Run, plan_file: Path, tmp_path: Path, option: str) -> None:
    path = tmp_path / "danh-sach"
    path.write_bytes("file,filed_at\nbài.pdf,2026-05-20\n".encode("utf-16"))
    command = ["similar"] if option == "--queries" else ["screen", "--plan", plan_file, plan_file]
    code, said = run(*command, option, path)
    assert (code, "UTF-8" in said) == (1, True)


def test_an_empty_register_is_said_to_be_empty(run: Run) -> None:
    code, said = run("similar", "Bảng giờ vắng tại bộ phận một cửa")
    assert (code, "register import" in said) == (0, True)


def test_the_version_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["docproc", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.strip() == f"docproc {__version__}"
