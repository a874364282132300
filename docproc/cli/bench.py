"""`docproc bench`: speed as ratios, measured side by side in one run."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from docproc.cli.extract import expand

app = typer.Typer(no_args_is_help=True, help="Speed as ratios, measured side by side in one run.")


@app.callback()
def group() -> None:
    """Speed as ratios, measured side by side in one run."""


@app.command()
def reading(
    files: Annotated[list[Path], typer.Argument(metavar="PDF…", help="PDF files with a text layer, or folders of them.")],
    scans: Annotated[list[Path] | None, typer.Option(help="Scanned PDF files.")] = None,
    rounds: Annotated[int, typer.Option(help="Counted rounds.", min=1)] = 5,
    peer: Annotated[Path | None, typer.Option(help="Another Python, where viparse and docling-parse are looked for.")] = None,
    soak: Annotated[int | None, typer.Option(help="Instead: memory over so many documents.", min=10)] = None,
) -> None:
    """Reading beside pdfplumber, bare tesseract and other peers, with and without the child process; or its memory."""
    from docproc.evaluation.bench.reading import bench, render
    from docproc.evaluation.bench.soak import render_soak
    from docproc.evaluation.bench.soak import soak as soaked

    pdfs = [path for path in expand(files) if path.suffix.lower() == ".pdf"]
    table = render_soak(soaked(pdfs, soak)) if soak else render(bench(pdfs, scans or [], rounds, peer))
    Console(width=130).print(table)


@app.command()
def extraction(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Plans, in any form that is read, or folders of them.")],
    rounds: Annotated[int, typer.Option(help="Counted rounds.", min=1)] = 5,
) -> None:
    """What extraction costs for ten pages, how that grows with length, and common tools beside it."""
    from docproc.evaluation.bench.extraction import bench, render
    from docproc.reading import read

    texts = [document.text for path in expand(files) for document in read(path, path.name).documents]
    Console(width=130).print(render(bench(texts, rounds)))


@app.command()
def matching(
    labelled: Annotated[Path, typer.Argument(metavar="SET", help="Folder with register.jsonl and queries.jsonl.")],
    sources: Annotated[list[Path], typer.Argument(metavar="JSONL…", help="Texts that the synthetic rows are put together from.")],
    rows: Annotated[
        list[int] | None, typer.Option(help="Size of a synthetic register; may be given several times.", min=1000)
    ] = None,
    queries: Annotated[int, typer.Option(help="Paraphrases asked of each register.", min=1)] = 40,
    keep: Annotated[Path | None, typer.Option(help="Folder in which the indexes are kept for the next run.")] = None,
) -> None:
    """Search in synthetic registers of several sizes: time, recall, disk and memory, with brute force beside them."""
    from tempfile import TemporaryDirectory

    from docproc.evaluation.bench.matching import bench, render

    with TemporaryDirectory() as scratch:
        table = render(bench(labelled, sources, rows or [10_000, 1_000_000], queries, keep or Path(scratch)))
    Console(width=130).print(table)


@app.command()
def kills(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A plan, in any form that is read.")],
    entries: Annotated[list[Path], typer.Argument(metavar="ENTRY…", help="Entries, or folders of them.")],
    database: Annotated[
        str | None, typer.Option(help="Address of an empty PostgreSQL database; SQLite with one worker when not given.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Workers; on SQLite there is one.", min=1)] = 3,
    rounds: Annotated[int, typer.Option(help="Rounds.", min=1)] = 20,
    processes: Annotated[int, typer.Option(help="Jobs that a worker does at once.", min=1)] = 1,
    seed: Annotated[int, typer.Option(help="The same seed chooses the same victims.")] = 1,
) -> None:
    """Kill workers and API at random in mid-work: every file must end with its result, once; exit code 1 if not."""
    from tempfile import TemporaryDirectory

    from docproc.cli.output import notices
    from docproc.evaluation.bench.kills import bench, render

    with TemporaryDirectory() as folder:
        found = bench(
            plan,
            expand(entries),
            Path(folder),
            address=database,
            workers=workers,
            rounds=rounds,
            processes=processes,
            seed=seed,
            tell=lambda each: notices.print(f"{', '.join(each.kills)} · {each.seconds:.0f} s · {each.findings}"),
        )
    Console(width=150).print(render(found))
    if not found.holds:
        raise typer.Exit(1)


@app.command()
def service(
    database: Annotated[
        str | None, typer.Option(help="Address of an empty PostgreSQL database; SQLite with one worker when not given.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Workers; on SQLite there is one.", min=1)] = 1,
    processes: Annotated[int, typer.Option(help="Jobs that a worker does at once.", min=1)] = 2,
    files: Annotated[int, typer.Option(help="Files that are sent at once.", min=8, max=2000)] = 200,
    clients: Annotated[int, typer.Option(help="Clients that ask meanwhile.", min=1, max=500)] = 100,
    minutes: Annotated[float, typer.Option(help="After so long it is said how things stand.", min=0.5, max=600)] = 60.0,
    fault: Annotated[list[str] | None, typer.Option(help="Instead: this fault, or `all`; may be given several times.")] = None,
    scaling: Annotated[
        int | None, typer.Option(help="Instead: scans read by one worker and by two, so many rounds.", min=1)
    ] = None,
    soak: Annotated[float | None, typer.Option(help="Instead: a run of so many minutes.", min=0.1, max=600)] = None,
    samples: Annotated[Path, typer.Option(help="Folder of the samples.")] = Path("samples"),
    seed: Annotated[int, typer.Option(help="The same seed makes the same files.")] = 1,
) -> None:
    """Put a service of its own under load, through faults or a long run: tables in Markdown, exit code 1 where it fails."""
    from tempfile import TemporaryDirectory

    from docproc.cli.bench_service import faults, load, scaled, soaked

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if fault:
            holds = faults(samples, Path(folder), fault)
        elif scaling:
            holds = scaled(samples, Path(folder), database, scaling)
        elif soak:
            holds = soaked(samples, Path(folder), database, (workers, processes, min(clients, 20)), soak, seed)
        else:
            holds = load(samples, Path(folder), database, (workers, processes, clients), files, minutes, seed)
    if not holds:
        raise typer.Exit(1)
