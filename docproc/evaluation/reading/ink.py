"""A red seal and a scribbled signature over a page, as ink on paper: darker wins."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_RADIUS = 0.7
"""Inches; seals of offices are 36 mm across."""
_REDS = ((200, 30, 40), (225, 60, 70), (190, 45, 75))
_BLUE = (35, 45, 150)
_RING = "ỦY BAN NHÂN DÂN * TỈNH * "
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"


def seal(page: Image.Image, middle: tuple[float, float], dots_per_inch: int, chance: np.random.Generator) -> Image.Image:
    """A copy of the page with a seal around `middle` (pixels) and a signature right of it."""
    layer = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(layer)
    red = _REDS[int(chance.integers(len(_REDS)))]
    _rings(layer, draw, middle, dots_per_inch, red)
    _scribble(draw, (middle[0] + 0.5 * dots_per_inch, middle[1]), dots_per_inch, chance)
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(layer)))


def _rings(
    layer: Image.Image, draw: ImageDraw.ImageDraw, middle: tuple[float, float], dots: int, red: tuple[int, int, int]
) -> None:
    for share, width in ((1.0, 0.03), (0.68, 0.015)):
        reach = share * _RADIUS * dots
        edges = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        draw.ellipse(edges, outline=red, width=max(1, int(width * dots)))
    font = ImageFont.truetype(_FONT, int(0.12 * dots))
    side = int(0.24 * dots)
    for position, letter in enumerate(_RING):
        degrees = 360 * position / len(_RING)
        glyph = Image.new("L", (side, side), 0)
        ImageDraw.Draw(glyph).text((side / 2, side / 2), letter, font=font, fill=255, anchor="mm")
        angle = math.radians(degrees - 90)
        at = [
            int(m + 0.84 * _RADIUS * dots * turn - side / 2)
            for m, turn in zip(middle, (math.cos(angle), math.sin(angle)), strict=True)
        ]
        layer.paste(red, (at[0], at[1]), glyph.rotate(-degrees, Image.Resampling.BICUBIC))


def _scribble(draw: ImageDraw.ImageDraw, start: tuple[float, float], dots: int, chance: np.random.Generator) -> None:
    """A signature: a line that wanders to the right in loops."""
    steps = np.linspace(0, 1, 160)
    loops, reach = chance.uniform(3, 6), chance.uniform(0.8, 1.3)
    across = start[0] + dots * (reach * steps + 0.16 * np.cos(2 * math.pi * loops * steps))
    down = start[1] + dots * 0.22 * np.sin(2 * math.pi * loops * steps) * chance.uniform(0.6, 1.2)
    draw.line(list(zip(across.tolist(), down.tolist(), strict=True)), fill=_BLUE, width=max(1, dots // 90))
