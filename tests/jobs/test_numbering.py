"""Which plans count as the same document."""

from datetime import date

import pytest

from docproc.documents import Document
from docproc.documents.plan import Campaign, Plan
from docproc.documents.values import Header
from docproc.jobs.numbering import number_key

DOCUMENT = Document(file_name="KH.txt", sha256="0" * 64, media_type="text/plain", size=1, text="")


def _key(number: str | None, issuer: str | None, issued_on: date | None = date(2026, 2, 2)) -> str | None:
    header = Header(number=number, issuer=issuer, issued_on=issued_on)
    return number_key(Plan(document=DOCUMENT, header=header, campaign=Campaign()))


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("45/KH-UBND", "UBND tỉnh An Giang"),
        ("45/kh-ubnd", "ỦY BAN NHÂN DÂN TỈNH AN GIANG"),
        ("45 /KH-UBND", "UBND tinh An Giang"),
    ],
)
def test_case_diacritics_and_abbreviations_do_not_count(number: str, issuer: str) -> None:
    assert _key(number, issuer) == _key("45/KH-UBND", "Ủy ban nhân dân tỉnh An Giang")


@pytest.mark.parametrize(
    ("number", "issuer", "issued_on"),
    [
        ("46/KH-UBND", "UBND tỉnh An Giang", date(2026, 2, 2)),
        ("45/KH-UBND", "UBND tỉnh Cà Mau", date(2026, 2, 2)),
        ("45/KH-UBND", "UBND tỉnh An Giang", date(2025, 2, 2)),
    ],
)
def test_number_issuer_and_year_do(number: str, issuer: str, issued_on: date) -> None:
    assert _key(number, issuer, issued_on) != _key("45/KH-UBND", "UBND tỉnh An Giang")


@pytest.mark.parametrize(("number", "issuer"), [(None, "UBND tỉnh An Giang"), ("45/KH-UBND", None)])
def test_without_number_or_issuer_nothing_is_recognised(number: str | None, issuer: str | None) -> None:
    assert _key(number, issuer) is None
