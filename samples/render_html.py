"""A source as a page of an office's web site: the article between a menu, a side list and a footer, as such pages are."""

from collections.abc import Iterator
from html import escape

from source import Block, Source

_MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Cải cách hành chính", "Công khai ngân sách", "Liên hệ")


def html_of(source: Source) -> str:
    """The page with its article in `<article>`; text stands in the source's order."""
    title, published, footer = (escape(str(source.front[name])) for name in ("title", "published", "footer"))
    menu = "".join(f'<li><a href="#">{escape(item)}</a></li>' for item in _MENU)
    aside = "".join(f"<li>{escape(line)}</li>" for line in source.lines("aside"))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="vi">\n<head><meta charset="utf-8"><title>{title}</title></head>',
            f"<body>\n<nav><ul>{menu}</ul></nav>",
            f'<article>\n<h1>{title}</h1>\n<p class="date">{published}</p>',
            *_elements(source),
            "</article>",
            f"<aside><h3>Tin liên quan</h3><ul>{aside}</ul></aside>",
            f"<footer>{footer}</footer>\n</body>\n</html>\n",
        )
    )


def _elements(source: Source) -> Iterator[str]:
    listed = False
    for block in source.blocks:
        if listed != (block.kind == "bullet"):
            yield "</ul>" if listed else "<ul>"
            listed = not listed
        yield _element(block)
    if listed:
        yield "</ul>"


def _element(block: Block) -> str:
    if block.kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return f"<table>{rows}</table>"
    tag = {"heading1": "h2", "heading2": "h3", "bullet": "li"}.get(block.kind, "p")
    return f"<{tag}>{escape(block.text)}</{tag}>"
