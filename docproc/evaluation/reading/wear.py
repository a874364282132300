"""What scanners and telephones do to a page."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

_MOST_SKEW = 2.0
"""Degrees."""
_SLANT = 0.02
"""Share of the page by which its corners are off."""
_TABLE = (96, 84, 76)
"""Colour of what a photographed page lies on."""


def scanned(page: Image.Image, chance: np.random.Generator, *, colour: bool) -> Image.Image:
    """A page from a flat bed: askew, soft, grainy, grey or in colour."""
    turned = page.rotate(float(chance.uniform(-_MOST_SKEW, _MOST_SKEW)), Image.Resampling.BICUBIC, fillcolor="white")
    soft = turned.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.2, 0.7))))
    pixels = np.asarray(soft if colour else soft.convert("L"), dtype=np.float32) * chance.uniform(0.88, 0.96) + 8
    return _grainy(pixels, chance.uniform(1.5, 5.0), chance)


def photographed(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """A page before a telephone: its corners a little off, one side in the shade."""
    width, height = page.size
    framed = Image.new("RGB", (int(width * 1.06), int(height * 1.05)), _TABLE)
    framed.paste(page, (int(width * 0.03), int(height * 0.025)))
    corners = [(0, 0), (framed.width, 0), (framed.width, framed.height), (0, framed.height)]
    moved = [(x + chance.uniform(-_SLANT, _SLANT) * width, y + chance.uniform(-_SLANT, _SLANT) * height) for x, y in corners]
    seen = framed.transform(
        framed.size, Image.Transform.PERSPECTIVE, _coefficients(corners, moved), Image.Resampling.BICUBIC, fillcolor=_TABLE
    )
    soft = seen.filter(ImageFilter.GaussianBlur(float(chance.uniform(0.4, 0.8))))
    pixels = np.asarray(soft, dtype=np.float32) * _shade(soft.size, chance)[:, :, None]
    return _grainy(pixels, chance.uniform(3.0, 7.0), chance)


def _grainy(pixels: NDArray[np.float32], deviation: float, chance: np.random.Generator) -> Image.Image:
    grain = deviation * chance.standard_normal(pixels.shape[:2], dtype=np.float32)
    noisy = pixels + (grain[:, :, None] if pixels.ndim == 3 else grain)  # noqa: PLR2004 - colours are the third axis
    return Image.fromarray(np.clip(noisy, 0, 252).astype(np.uint8))


def _shade(size: tuple[int, int], chance: np.random.Generator) -> NDArray[np.float32]:
    """Light that falls off towards one side, to little more than half."""
    across, down = np.meshgrid(np.linspace(-1, 1, size[0], dtype=np.float32), np.linspace(-1, 1, size[1], dtype=np.float32))
    angle = chance.uniform(0, 2 * np.pi)
    light = 0.76 + 0.2 * (across * np.cos(angle) + down * np.sin(angle))
    return np.asarray(light, dtype=np.float32)


def _coefficients(wanted: list[tuple[int, int]], shown: list[tuple[float, float]]) -> list[float]:
    """Of the perspective that shows the corners `wanted` at `shown`, as Pillow takes them."""
    rows, right = [], []
    for (x, y), (u, v) in zip(wanted, shown, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        right += [x, y]
    return [float(value) for value in np.linalg.solve(np.array(rows), np.array(right))]
