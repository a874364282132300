"""Makes the files that other programs write come out alike on every run: fixed times and identifiers."""

import re
import zipfile
from io import BytesIO

FIXED_TIME = "2026-06-01T08:00:00Z"
_ZIP_TIME = (2026, 6, 1, 8, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PDF_DATE = re.compile(rb"(/CreationDate\s*\(D:)\d{14}[^)]*\)")
_PDF_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]")
_PDF_CHECKSUM = re.compile(rb"/DocChecksum\s*/[0-9A-F]{32}")


def stable_zip(data: bytes) -> bytes:
    """The same OOXML package with fixed member times and fixed times in its core properties."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + FIXED_TIME.encode(), content)
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


def stable_pdf(data: bytes) -> bytes:
    """The same PDF with a fixed creation date and identifier; replacements keep their length, so offsets hold."""
    for pattern in (_PDF_DATE, _PDF_ID, _PDF_CHECKSUM):
        data = pattern.sub(lambda found: _same_length(found.group(0)), data)
    return data


def _same_length(found: bytes) -> bytes:
    """Digits become 0, except that a date stays a valid one (the first of January 2026)."""
    if b"CreationDate" in found:
        start = found.index(b"D:") + 2
        return found[:start] + b"20260101000000" + found[start + 14 :]
    return re.sub(rb"[0-9A-F]{32}", b"0" * 32, found)
