"""The set: pages of every kind, worn, with their true text beside them."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from docproc.evaluation.reading.sheets import Half, Kind, Sheet
from docproc.evaluation.reading.texts import sheet_of, source_of
from docproc.evaluation.reading.typesetting import FACES, Type, set_in_type
from docproc.evaluation.reading.wear import photographed, scanned

PAGES_OF_A_KIND = 7
"""In each half; 98 pages in all."""
_QUALITY = (45, 80)
"""JPEG, from an office scanner's archive setting to a telephone's."""
_PHOTO_DOTS = 220
"""Dots per inch; twelve million pixels of a page that does not fill the picture."""
_TURNED_EVERY = 5
"""One photograph in so many lies on its side."""


def render_set(folder: Path, seed: int, pages_of_a_kind: int = PAGES_OF_A_KIND, kinds: Sequence[Kind] = tuple(Kind)) -> int:
    """Write `development/` and `held-out/` with pages as PDF and JPEG, and NAME.json with kind and true text beside each.

    The same seed gives the same pages. Returns how many there are; raises `ReaderMissingError` where a typeface of
    Debian's fonts-liberation2 or fonts-dejavu is not installed.
    """
    for half in Half:
        (folder / half).mkdir(parents=True, exist_ok=True)
        source = source_of(half, seed)
        for kind in kinds:
            for number in range(pages_of_a_kind):
                _render(folder / half / f"{kind}-{number:02d}", sheet_of(kind, source), number, source.chance)
    return len(Half) * len(kinds) * pages_of_a_kind


def _render(stem: Path, sheet: Sheet, number: int, chance: np.random.Generator) -> None:
    photo = sheet.kind is Kind.PHOTO
    look = Type(
        face=list(FACES)[number % len(FACES)],
        dots_per_inch=_PHOTO_DOTS if photo else (200, 300)[int(chance.integers(2))],
        justified=bool(chance.integers(2)),
        page_number=int(chance.integers(2, 30)) if chance.integers(2) and sheet.kind is not Kind.HEADER else None,
    )
    page = set_in_type(sheet, look, chance)
    quality = int(chance.integers(*_QUALITY))
    if photo:
        picture = photographed(page.picture, chance)
        turned = picture.rotate(90, expand=True) if number % _TURNED_EVERY == _TURNED_EVERY - 1 else picture
        turned.save(stem.with_suffix(".jpg"), quality=quality)
    else:
        # Two seals in three are scanned in colour: in grey no channel parts them from the text.
        colour = number % 3 < 2 if sheet.kind is Kind.SIGNED else bool(chance.integers(2))  # noqa: PLR2004
        picture = scanned(page.picture, chance, colour=colour)
        picture.save(stem.with_suffix(".pdf"), resolution=look.dots_per_inch, quality=quality)
    truth = {"kind": sheet.kind, "blocks": page.blocks, "rows": page.rows}
    stem.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
