"""`docproc extract`: files to records."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from docproc.cli.output import EXIT_DONE, fail, progress_bar, to_json, write_json, writing_to, wrong_usage
from docproc.documents.document import DocumentKind
from docproc.documents.errors import DocprocError

_NO_DOCUMENTS = frozenset({".csv", ".db", ".ini", ".json", ".jsonl", ".lnk"})
"""Suffixes of manifests, records and the notes that desktops leave in folders; such a file is read when it is named itself."""


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, or folders of files.")],
    out: Annotated[Path | None, typer.Option(help="Folder for one STEM.json a file; needed for several files.")] = None,
    kind: Annotated[DocumentKind | None, typer.Option(help="What the documents are; otherwise their own words decide.")] = None,
    password: Annotated[str | None, typer.Option(help="Password of an encrypted file.")] = None,
) -> None:
    """Print the record of one document as JSON, or write those of several into a folder.

    A file that fails is reported on standard error, and the others go on.
    """
    files = expand(paths)
    if out is None:
        if len(files) != 1:
            wrong_usage("Có nhiều tệp: cho biết thư mục nhận kết quả bằng --out THƯ_MỤC.")
        raise typer.Exit(_print_one(files[0], kind, password))
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
        worst = _write_all(files, out, kind, password)
    raise typer.Exit(worst)


def expand(paths: list[Path]) -> list[Path]:
    """The files given, and the documents inside the folders given, by name; ends the command when there are none."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(p for p in path.rglob("*") if p.is_file() and _may_be_document(p)) if path.is_dir() else [path])
    if not found:
        wrong_usage("Không có tài liệu nào trong thư mục đã nêu.")
    return found


def _may_be_document(path: Path) -> bool:
    """No hidden file, no lock of an office program, no list or result: what lies in a folder beside its documents."""
    return not path.name.startswith((".", "~$")) and path.suffix.lower() not in _NO_DOCUMENTS


def output_names(files: list[Path]) -> list[str]:
    """STEM.json for each, or STEM.EXT.json where two stems are alike, or with a number where even that is not enough."""
    stems = Counter(path.stem for path in files)
    names = [f"{p.stem}.json" if stems[p.stem] == 1 else f"{p.stem}{p.suffix}.json" for p in files]
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name.removesuffix('.json')}.{seen[name]}.json")
    return unique


def _print_one(path: Path, kind: DocumentKind | None, password: str | None) -> int:
    from docproc.cli.reading import read_record

    try:
        record = read_record(path, kind, password)
    except DocprocError as error:
        return fail(error, path.name)
    typer.echo(to_json(record))
    return EXIT_DONE


def _write_all(files: list[Path], out: Path, kind: DocumentKind | None, password: str | None) -> int:
    from docproc.cli.reading import read_record

    worst = EXIT_DONE
    with progress_bar() as progress:
        task = progress.add_task("", total=len(files))
        for path, name in zip(files, output_names(files), strict=True):
            progress.update(task, description=path.name)
            try:
                write_json(out / name, read_record(path, kind, password))
            except DocprocError as error:
                worst = max(worst, fail(error, path.name))
            progress.advance(task)
    return worst
