"""A data folder is one in which files can be made."""

from pathlib import Path

import pytest

from docproc.documents.errors import DataFolderError
from docproc.storage import open_folder


def test_it_is_made_with_those_above_it_and_left_empty(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    open_folder(folder)
    open_folder(folder)
    assert list(folder.iterdir()) == []


def test_a_file_in_its_place_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_text("", encoding="utf-8")
    with pytest.raises(DataFolderError, match="tep"):
        open_folder(path)
    with pytest.raises(DataFolderError):
        open_folder(path / "data")
