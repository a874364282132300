"""Texts of pages, drawn at random from sentences of our own."""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from docproc.evaluation.reading.sheets import Block, Grid, Half, Kind, Pair, Prose, Sheet

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_SENTENCES = 30
"""More than fit a page; what does not is left out."""


class Source(NamedTuple):
    """Where the texts of a half come from."""

    sentences: tuple[str, ...]
    lists: dict[str, Any]
    chance: np.random.Generator

    def one(self, name: str) -> Any:
        """An item of a list, with its slots filled if it is a text."""
        items = self.lists[name]
        item = items[int(self.chance.integers(len(items)))]
        return self.filled(item) if isinstance(item, str) else item

    def filled(self, text: str) -> str:
        """A text with its slots filled."""
        return text.format_map({slot: fill(self) for slot, fill in _SLOTS.items() if f"{{{slot}}}" in text})

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return int(self.chance.integers(least, most + 1))


def _day(source: Source) -> str:
    return f"{source.number(1, 28):02d}/{source.number(1, 12)}/{source.number(2019, 2027)}"


def _percent(source: Source) -> str:
    return f"{source.number(60, 99)}{_decimals(source)}%"


def _decimals(source: Source) -> str:
    return f",{source.number(1, 9)}" if source.number(0, 1) else ""


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


_SLOTS: dict[str, Callable[[Source], str]] = {
    "n": lambda s: f"{s.number(2, 30):02d}",
    "num": lambda s: str(s.number(12, 3999)),
    "big": lambda s: _grouped(s.number(1_001, 98_999)),
    "money": lambda s: _grouped(500_000 * s.number(1, 60)),
    "pct": _percent,
    "date": _day,
    "year": lambda s: str(s.number(2020, 2027)),
    "body": lambda s: str(s.one("bodies")),
}


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))


def source_of(half: Half, seed: int) -> Source:
    """The texts of a half; the sentences are parted by the seed."""
    lists = _lists()
    order = np.random.default_rng(seed).permutation(len(lists["sentences"]))
    mine = order[::2] if half is Half.DEVELOPMENT else order[1::2]
    chance = np.random.default_rng([seed, list(Half).index(half)])
    return Source(tuple(lists["sentences"][int(i)] for i in mine), lists, chance)


def sheet_of(kind: Kind, source: Source) -> Sheet:
    """A page of a kind."""
    points = float(source.number(18, 20) / 2 if kind is Kind.SMALL else source.number(11, 12) if kind is Kind.LANDSCAPE else 13)
    blocks = [*_top(kind, source), *_prose(source)]
    if kind is Kind.SIGNED:
        blocks = [*_prose(source)[: source.number(6, 16)], _signature(source)]
    if kind in {Kind.TABLE, Kind.SMALL}:
        blocks.insert(source.number(1, 3), _plain_grid(source))
    return Sheet(kind, tuple(blocks), points)


def _top(kind: Kind, source: Source) -> list[Block]:
    match kind:
        case Kind.HEADER:
            return _header(source)
        case Kind.LANDSCAPE:
            return [Prose(f"PHỤ LỤC {'I' * source.number(1, 3)}", bold=True, centred=True), _wide_grid(source)]
        case _:
            return []


def _prose(source: Source) -> list[Block]:
    order = source.chance.permutation(len(source.sentences))
    blocks: list[Block] = []
    for position, index in enumerate(order[:_SENTENCES]):
        if position % 4 == source.number(0, 3):
            blocks.append(Prose(source.one("headings"), bold=True))
        marker = ("", "", "- ", "a) ", "+ ")[source.number(0, 4)]
        blocks.append(Prose(marker + source.filled(source.sentences[int(index)])))
    return blocks


def _header(source: Source) -> list[Block]:
    parent, body = source.one("issuers")
    day, month, year = source.number(1, 28), source.number(3, 12), source.number(2019, 2027)
    dated = f"{source.one('places')}, ngày {day:02d} tháng {month:02d} năm {year}"
    number = f"Số: {source.number(12, 2999)}/{('KH-UBND', 'QĐ-SNV', 'TB-BTC', 'BC-SXD')[source.number(0, 3)]}"
    kind, subject = source.one("titles")
    titles: list[Block] = [Prose(kind, bold=True, centred=True), Prose(source.filled(subject), bold=True, centred=True)]
    bases: list[Block] = [Prose(source.one("openings")) for _ in range(source.number(1, 3))]
    return [Pair((parent, body, number), (*_MOTTO, dated)), *titles, *bases]


def _signature(source: Source) -> Pair:
    order = source.chance.permutation(len(source.lists["recipients"]))[: source.number(3, 6)]
    listed = [source.filled(source.lists["recipients"][int(i)]) for i in order]
    return Pair(("Nơi nhận:", *listed), (*source.one("signatures"), source.one("names")), sealed=True)


def _plain_grid(source: Source) -> Grid:
    head = ("TT", "Đơn vị, nội dung", "Số hồ sơ", "Tỷ lệ", "Điểm")
    rows = [
        (str(i), source.one(("units", "tasks")[source.number(0, 1)]), _count(source), _percent(source), _points(source))
        for i in range(1, source.number(5, 11))
    ]
    return Grid((head, *rows), (0.08, 0.44, 0.18, 0.16, 0.14))


def _wide_grid(source: Source) -> Grid:
    head = ("STT", "Đơn vị", "Nhiệm vụ", "Đã tiếp nhận", "Đúng hạn", "Quá hạn", "Tỷ lệ (%)", "Kinh phí (đồng)", "Hoàn thành")
    rows = [
        (
            f"{i:02d}",
            source.one("units"),
            source.one("tasks"),
            _count(source),
            _count(source),
            str(source.number(0, 12)),
            f"{source.number(70, 99)},{source.number(0, 99):02d}",
            _grouped(50_000 * source.number(5, 900)),
            _day(source),
        )
        for i in range(1, source.number(9, 14))
    ]
    return Grid((head, *rows), (0.06, 0.16, 0.18, 0.1, 0.09, 0.08, 0.09, 0.13, 0.11))


def _count(source: Source) -> str:
    return str(source.number(0, 40)) if source.number(0, 1) else _grouped(source.number(100, 24_000))


def _points(source: Source) -> str:
    return f"{source.number(1, 30)}{_decimals(source)}"
