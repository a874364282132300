"""`docproc extract`: files to records."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from docproc.cli.output import EXIT_DONE, EXIT_WRONG_USAGE, fail, notices, progress_bar, to_json, write_json
from docproc.documents.document import DocumentKind
from docproc.documents.errors import DocprocError


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
            notices.print("Several files need --out FOLDER." if files else "No file there.")
            raise typer.Exit(EXIT_WRONG_USAGE)
        raise typer.Exit(_print_one(files[0], kind, password))
    out.mkdir(parents=True, exist_ok=True)
    raise typer.Exit(_write_all(files, out, kind, password))


def expand(paths: list[Path]) -> list[Path]:
    """The files given, and those inside the folders given, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path])
    return found


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
