"""Makes every sample file from samples/sources.

Use: `.venv/bin/python samples/generate.py [--out DIR] [--only PART] [--no-office]`.
"""

import argparse
from pathlib import Path

from render_docx import docx_of
from render_html import html_of
from render_pdf import has_office, pdfs_of
from render_scan import scan_of
from render_text import text_of
from render_xlsx import xlsx_of
from source import Source, load

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"


def main() -> None:
    """Write the files under --out (default: this folder); without LibreOffice, the PDFs stay as they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--only", default="", help="write only files whose path holds this text")
    parser.add_argument("--no-office", action="store_true", help="leave out what needs LibreOffice")
    chosen = parser.parse_args()
    sources = {str(s.front["file"]): s for s in map(load, sorted(SOURCES.glob("*/*.md"))) if chosen.only in str(s.front["file"])}
    files = _without_office(sources)
    if not chosen.no_office and has_office():
        files |= _pdfs({name: source for name, source in sources.items() if name.endswith(".pdf")})
    elif not chosen.no_office:
        print("LibreOffice (soffice) is not installed: the PDF files stay as they are.")
    if chosen.only in "register/so-sang-kien.xlsx":
        files["register/so-sang-kien.xlsx"] = xlsx_of(SOURCES / "register.txt")
    for name, data in files.items():
        _write(chosen.out / name, data)


def _without_office(sources: dict[str, Source]) -> dict[str, bytes]:
    files = {}
    for name, source in sources.items():
        kind = Path(name).suffix
        if kind == ".docx":
            files[name] = docx_of(source)
        elif kind == ".txt":
            files[name] = text_of(source).encode()
        elif kind == ".html":
            files[name] = html_of(source).encode()
        if "gold" in source.front:
            files[f"gold/{source.front['gold']}.txt"] = text_of(source).encode()
    return files


def _pdfs(sources: dict[str, Source]) -> dict[str, bytes]:
    if not sources:
        return {}
    rendered = pdfs_of({Path(name).stem: docx_of(source) for name, source in sources.items()})
    return {
        name: scan_of(rendered[Path(name).stem], source) if source.front.get("scan") else rendered[Path(name).stem]
        for name, source in sources.items()
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(path)


if __name__ == "__main__":
    main()
