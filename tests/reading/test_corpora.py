"""Two folders of files: each of the one is read as `expected.toml` says, each of the other refused with its folder's code."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from docproc.documents import errors
from docproc.reading import read
from docproc.reading.sniff import MediaType

_CORPUS = Path(__file__).with_name("corpus")
_EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((_CORPUS / "accepted" / "expected.toml").read_text(encoding="utf-8"))
_ACCEPTED = sorted(path.name for path in (_CORPUS / "accepted").iterdir() if path.name != "expected.toml")
_REJECTED = sorted((_CORPUS / "rejected").glob("*/*"))
_LOCKED = [path for path in _REJECTED if path.parent.name == "encrypted"]
_PASSWORD = "mat-khau-2026"  # noqa: S105 - of files made for these tests
_NEEDED = {
    "encrypted",
    "unsafe_content",
    "unsafe_path",
    "expands_too_far",
    "too_many_pages",
    "too_many_pixels",
    "page_loop",
    "damaged_file",
    "unsupported_type",
    "empty_file",
}


def test_the_folders_hold_every_kind_of_file() -> None:
    assert set(_ACCEPTED) == set(_EXPECTED)
    assert {path.parent.name for path in _REJECTED} == _NEEDED


@pytest.mark.parametrize("name", _ACCEPTED)
def test_an_accepted_file_is_read(name: str) -> None:
    expected = _EXPECTED[name]
    bundle = read(_CORPUS / "accepted" / name, name)
    assert len(bundle.documents) == expected.get("documents", 1)
    assert expected["contains"] in "".join(document.text for document in bundle.documents)
    first = bundle.documents[0]
    wanted = expected.get("media_type", first.media_type)
    assert first.media_type == MediaType.__members__.get(wanted, wanted)
    assert first.encoding_repair == expected.get("encoding")
    noticed = {notice.code for notice in first.warnings}
    assert noticed >= set(expected.get("notices", ()))


@pytest.mark.parametrize("path", _REJECTED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_rejected_file_is_refused_with_its_own_code_and_a_remedy(path: Path) -> None:
    with pytest.raises(errors.ReadingError) as caught:
        read(path, path.name)
    assert caught.value.code == path.parent.name
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize("path", _LOCKED, ids=lambda path: path.name)
def test_a_locked_file_opens_with_its_password_and_no_other(path: Path) -> None:
    text = read(path, path.name, password=_PASSWORD).documents[0].text
    assert "95% hồ sơ" in text or "nhà văn hóa thôn" in text
    with pytest.raises(errors.WrongPasswordError):
        read(path, path.name, password="mat-khau-khac")  # noqa: S106 - as above


def test_no_remedy_is_that_of_another_cause() -> None:
    classes: list[type[errors.ReadingError]] = [errors.ReadingError, *errors.ReadingError.__subclasses__()]
    told = [(cause.title, cause.remedy) for cause in classes]
    assert len(set(told)) == len(told)
