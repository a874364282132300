"""Where the samples are, and how to read their lists."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Rows = list[dict[str, str]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def rows_of(samples: Path) -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (samples / "entries" / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return read


@pytest.fixture(scope="session")
def remade(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second run of the generator, without the parts that need LibreOffice."""
    return _generate(samples, tmp_path_factory.mktemp("remade"), "--no-office")


@pytest.fixture(scope="session")
def remade_pdfs(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second run of the generator for the PDF files."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so the PDF samples cannot be made again")
    return _generate(samples, tmp_path_factory.mktemp("remade_pdfs"), "--only", ".pdf")


def _generate(samples: Path, out: Path, *options: str) -> Path:
    command = [sys.executable, str(samples / "generate.py"), "--out", str(out), *options]
    subprocess.run(command, check=True, capture_output=True)
    return out
