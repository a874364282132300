"""A source as plain text in reading order: the truth against which readers are judged, and the body of TXT samples."""

from collections.abc import Iterator

from source import Block, Source

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def text_of(source: Source) -> str:
    """One line a paragraph, cells of a table row parted by tabs; the left column of header and signature comes first."""
    return "\n".join(_lines(source)) + "\n"


def header_columns(source: Source) -> tuple[list[str], list[str]]:
    """The lines of the header's left and right columns; the left one is empty in the form of a private person's letter."""
    left = source.lines("left")
    if left and source.front.get("number"):
        left = [*left, str(source.front["number"])]
    dated = [str(source.front["place_date"])] if "place_date" in source.front else []
    return left, [NATION, MOTTO, *dated] if source.front.get("national", True) else []


def signature_columns(source: Source) -> tuple[list[str], list[str]]:
    """The lines of the signature block's left (recipients or a confirming body) and right (the signer) columns."""
    name = [str(source.front["signer"])] if "signer" in source.front else []
    left_name = [str(source.front["sign_left_name"])] if "sign_left_name" in source.front else []
    return [*source.lines("recipients"), *source.lines("sign_left"), *left_name], [*source.lines("sign"), *name]


def _lines(source: Source) -> Iterator[str]:
    left, right = header_columns(source)
    yield from (*left, *right)
    signed = False
    for block in source.blocks:
        if block.kind == "sign":
            signed = True
            yield from _signature(source)
        else:
            yield from _block_lines(block)
    if not signed:
        yield from _signature(source)


def _signature(source: Source) -> Iterator[str]:
    left, right = signature_columns(source)
    yield from (*left, *right)


def _block_lines(block: Block) -> Iterator[str]:
    if block.kind == "table":
        yield from ("\t".join(row) for row in block.rows)
    elif block.kind in ("bullet", "subbullet"):
        yield f"{'-' if block.kind == 'bullet' else '+'} {block.text}"
    elif block.text:
        yield block.text
