"""A PDF as an office's scanner gives it: pictures a little askew and noisy, a red stamp over the signature, no text layer."""

import math
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from source import Source

_DPI = 200
_A4_PT = (595.28, 841.89)
_SKEWS_DEG = (0.45, -0.35, 0.6, -0.5)  # within what a sheet feeder does; each page differs
_STAMP_RED = (200, 30, 40)
_FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"
_QUALITY = 50  # JPEG; office scanners compress hard, and the file stays below 1.5 MB


def scan_of(pdf: bytes, source: Source) -> bytes:
    """An image-only PDF; front matter gives `stamp_page` (1-based), `stamp_at` (fractions of the page) and `stamp_text`."""
    document = pdfium.PdfDocument(pdf)
    out = BytesIO()
    canvas = Canvas(out, pagesize=_A4_PT, invariant=1, pageCompression=1)
    noise = np.random.default_rng(20240305)
    for index in range(len(document)):
        page = document[index].render(scale=_DPI / 72).to_pil().convert("RGB")
        if index + 1 == source.front["stamp_page"]:
            page = _stamped(page, source)
        canvas.drawImage(ImageReader(_scanned(page, index, noise)), 0, 0, *_A4_PT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scanned(page: Image.Image, index: int, noise: np.random.Generator) -> BytesIO:
    turned = page.rotate(_SKEWS_DEG[index % len(_SKEWS_DEG)], Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(soft, dtype=np.float32) * 0.93 + 8
    grain = noise.normal(0.0, 3.0, pixels.shape[:2])[:, :, None]
    specks = noise.random(pixels.shape[:2]) < 0.00006
    pixels = np.clip(pixels + grain, 0, 250)
    pixels[specks] = 60
    picture = Image.fromarray(pixels.astype(np.uint8))
    colour = _has_colour(page)
    out = BytesIO()
    (picture if colour else picture.convert("L")).save(out, "JPEG", quality=_QUALITY, optimize=True)
    out.seek(0)
    return out


def _has_colour(page: Image.Image) -> bool:
    small = np.asarray(page.resize((200, 280)), dtype=np.int16)
    return bool((small[:, :, 0] - small[:, :, 1] > 40).any())


def _stamped(page: Image.Image, source: Source) -> Image.Image:
    """Lay a round seal and a scribbled signature over the page, as ink on paper: darker wins."""
    layer = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(layer)
    across, down = source.front["stamp_at"]
    centre = (int(page.width * across), int(page.height * down))
    _seal(layer, draw, centre, str(source.front["stamp_text"]), str(source.front["stamp_name"]))
    _scribble(draw, (centre[0] + 90, centre[1] + 10))
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(layer)))


def _seal(layer: Image.Image, draw: ImageDraw.ImageDraw, centre: tuple[int, int], ring: str, name: str) -> None:
    radius = 142  # 36 mm across, the size of an office's seal
    for edge, width in ((radius, 6), (radius - 44, 3)):
        draw.ellipse([centre[0] - edge, centre[1] - edge, centre[0] + edge, centre[1] + edge], outline=_STAMP_RED, width=width)
    font = ImageFont.truetype(_FONT, 25)
    for position, letter in enumerate(ring):
        angle = -150 + 300 * position / max(1, len(ring) - 1)
        glyph = Image.new("L", (44, 44), 0)
        ImageDraw.Draw(glyph).text((22, 22), letter, font=font, fill=255, anchor="mm")
        turned = glyph.rotate(-angle, Image.Resampling.BICUBIC)
        at = math.radians(angle - 90)
        spot = (round(centre[0] + 120 * math.cos(at)) - 22, round(centre[1] + 120 * math.sin(at)) - 22)
        layer.paste(Image.new("RGB", turned.size, _STAMP_RED), spot, turned)
    middle = ImageFont.truetype(_FONT, 29)
    for row, line in enumerate(name.split("|")):
        draw.text((centre[0], centre[1] - 18 + 36 * row), line, font=middle, fill=_STAMP_RED, anchor="mm")


def _scribble(draw: ImageDraw.ImageDraw, start: tuple[int, int]) -> None:
    points = [
        (start[0] + 3.4 * step + 24 * math.sin(step / 4), start[1] + 46 * math.sin(step / 3.1) * math.exp(-step / 60))
        for step in range(90)
    ]
    draw.line(points, fill=(25, 40, 120), width=5, joint="curve")
