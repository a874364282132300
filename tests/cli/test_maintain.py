"""The commands that save, bring back and look through everything."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docproc.cli.app import app
from docproc.documents.errors import WorkerRunningError
from docproc.jobs.lock import be_alone
from docproc.storage import Database, FileStore, documents
from docproc.storage.rows import Status, StoredDocument

SENT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the test, with a register of one row."""
    folder = tmp_path / "data"
    monkeypatch.setenv("DOCPROC_DATA_DIR", str(folder))
    source = tmp_path / "register.csv"
    source.write_text("Tên sáng kiến,Nội dung\nBảng giờ vắng tại bộ phận một cửa,Đo lượng khách từng giờ\n", "utf-8")
    assert CliRunner().invoke(app, ["register", "import", str(source)]).exit_code == 0
    kept = FileStore(folder / "files").add(io.BytesIO(b"Ke hoach"), max_bytes=100)
    database = Database(f"sqlite:///{folder / 'docproc.db'}")
    with database.write() as connection:
        documents.add(connection, StoredDocument("d" * 32, None, 0, kept.sha256, "KH.txt", None, 8, None, Status.QUEUED, SENT))
    database.close()
    return folder


def _run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def _register(tmp_path: Path) -> str:
    target = tmp_path / f"out-{len(list(tmp_path.iterdir()))}.jsonl"
    assert _run("register", "export", str(target))[0] == 0
    return target.read_text("utf-8")


def test_a_wiped_data_folder_comes_back_from_its_backup(data: Path, tmp_path: Path) -> None:
    before = _register(tmp_path)
    assert _run("backup", str(tmp_path / "saved"))[0] == 0
    data.rename(tmp_path / "gone")
    assert _run("restore", str(tmp_path / "saved"))[0] == 0
    assert _register(tmp_path) == before
    assert _run("check")[0] == 0


def test_restoring_does_away_with_the_index_of_the_other_state(data: Path, tmp_path: Path) -> None:
    (data / "index").mkdir(exist_ok=True)
    (data / "index" / "state.json").write_text("{}", "utf-8")
    assert _run("backup", str(tmp_path / "saved"))[0] == 0
    assert _run("restore", str(tmp_path / "saved"), "--force")[0] == 0
    assert not (data / "index").exists()


def test_nothing_is_restored_while_a_worker_works(data: Path, tmp_path: Path) -> None:
    assert _run("backup", str(tmp_path / "saved"))[0] == 0
    be_alone(data)
    result = CliRunner().invoke(app, ["restore", str(tmp_path / "saved"), "--force"])
    assert isinstance(result.exception, WorkerRunningError)


def test_an_original_that_was_changed_is_found_and_what_to_do_is_said(data: Path) -> None:
    (original,) = (path for path in (data / "files").glob("??/??/*"))
    original.chmod(0o600)
    original.write_bytes(b"khac")
    code, said = _run("check")
    assert code == 1
    assert f"file_changed\t{original.name}\tTệp gốc bị thay đổi" in said
    assert _run("check", "--quick")[0] == 0


def test_an_original_that_is_gone_is_found(data: Path) -> None:
    (original,) = (path for path in (data / "files").glob("??/??/*"))
    original.unlink()
    code, said = _run("check")
    assert (code, said.split("\t")[0]) == (1, "file_missing")


def test_a_file_of_no_document_is_named_and_is_no_loss(data: Path) -> None:
    stray = data / "files" / "ab" / "cd" / ("abcd" + "0" * 60)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"thua")
    code, said = _run("check")
    assert (code, said.split("\t")[0]) == (0, "file_stray")


def test_a_backup_can_be_looked_through_by_itself(data: Path, tmp_path: Path) -> None:
    assert data.exists()
    assert _run("backup", str(tmp_path / "saved"))[0] == 0
    assert _run("check", "--backup", str(tmp_path / "saved"))[0] == 0
