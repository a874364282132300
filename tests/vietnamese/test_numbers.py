"""Numbers as Vietnamese writes them."""

import pytest

from docproc.vietnamese.numbers import parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", 1234.5),
        ("4.572", 4572),
        ("4,8", 4.8),
        ("4.1", 4.1),
        ("02", 2),
        ("10 000 000", 10_000_000),
        ("1,000,000", 1_000_000),
        ("-3,5", -3.5),
        ("1,5 tỷ", 1_500_000_000),
        ("5 nghìn tỷ", 5_000_000_000_000),
        ("ba", 3),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("Một trăm linh năm", 105),
        ("một nghìn hai trăm ba mươi", 1230),
        ("ba triệu rưỡi", 3_500_000),
        ("một nghìn tỷ", 1_000_000_000_000),
    ],
)
def test_reads_digits_words_and_both(written: str, value: float) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize("written", ["", "  ", "nhiều", "1.2.3", "12 bài", "rưỡi", "1,2,3"])
def test_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(written)
