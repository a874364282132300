from pathlib import Path

import pytest

from docproc.documents.errors import ReadingCrashError
from docproc.evaluation import robust


def test_each_file_has_its_outcome_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch thi đua", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"")
    (tmp_path / "c.csv").write_bytes(b"MZ\x90\x00\x03")
    outcomes = robust.run(tmp_path)
    assert [(o.file, o.code) for o in outcomes] == [("a.txt", "ok"), ("b.pdf", "empty_file"), ("c.csv", "unsupported_type")]
    assert not any(o.crashed or o.left_processes or o.left_files for o in outcomes)


def test_a_crash_and_what_escapes_are_counted_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, _name: str, **_options: object) -> None:
        raise ReadingCrashError("signal 11") if path.name == "a" else ZeroDivisionError

    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr(robust, "read", fail)
    assert [(o.code, o.crashed) for o in robust.run(tmp_path)] == [("reading_crashed", True), ("ZeroDivisionError", True)]
