"""`docproc train`: models built anew from the texts that come with the source; the same texts give the same files."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Models built anew from our own texts.")


@app.command()
def matching(
    texts: Annotated[Path, typer.Option(help="Folder of the development sets.")] = Path("models/matching/training"),
    further: Annotated[list[Path] | None, typer.Option(help="Further sets of a register and labelled queries.")] = None,
) -> None:
    """Models of matching, with their figures on authors they have not seen in metrics.json; about ten minutes on one core."""
    from docproc.training.matching import main

    main(texts, *(further or [Path("tests/gold/matching") / name for name in ("part_a", "development_author3")]))


@app.command()
def topics(folder: Annotated[Path, typer.Option(help="Folder of the texts and metrics.json.")] = Path("models/topics")) -> None:
    """The model of inferred topics, with metrics.json; ten seconds."""
    from docproc.training.topics import main

    main(folder)


@app.command()
def sections(
    folder: Annotated[Path, typer.Option(help="Folder of the free texts, headings and metrics.json.")] = Path("models/sections"),
    entries: Annotated[Path, typer.Option(help="Folder of the full entries in sections.")] = Path("models/matching/training"),
) -> None:
    """The model of roles of sentences and headings in entries, with metrics.json out of fold; half a minute."""
    from docproc.training.sections import main

    main(folder, entries)


@app.command()
def targets(
    folder: Annotated[Path, typer.Option(help="Folder of the training pieces and metrics.json.")] = Path("models/targets"),
    gold: Annotated[Path, typer.Option(help="Folder of the gold sets.")] = Path("tests/gold"),
) -> None:
    """The model of targets, with metrics.json on authors it has not seen; half a minute."""
    from docproc.training.targets import main

    main(folder, gold)


@app.command()
def kind(
    folder: Annotated[Path, typer.Option(help="Folder of papers of other kinds and metrics.json.")] = Path("models/kind"),
    gold: Annotated[Path, typer.Option(help="Folder of the gold sets.")] = Path("tests/gold"),
    models: Annotated[Path, typer.Option(help="Folder of all models, whose texts tell of ideas.")] = Path("models"),
) -> None:
    """The model that tells accounts of ideas from other papers, with metrics.json on authors it has not seen; half a minute."""
    from docproc.training.kind import main

    main(folder, gold, models)


@app.command()
def authors(
    folder: Annotated[Path, typer.Option(help="Folder of the marked papers and metrics.json.")] = Path("models/authors"),
) -> None:
    """The model that tells authors from other persons named in entries, with metrics.json on unseen papers; ten seconds."""
    from docproc.training.authors import main

    main(folder)


@app.command()
def confidence(
    folder: Annotated[Path, typer.Option(help="Folder of the first readings and metrics.json.")] = Path("models/confidence"),
    gold: Annotated[Path, typer.Option(help="Folder of the gold sets that were read.")] = Path("tests/gold"),
) -> None:
    """The model of confidences, with calibration out of fold in metrics.json; a minute."""
    from docproc.training.confidence import main

    main(folder, gold)


@app.command()
def dates(
    folder: Annotated[Path, typer.Option(help="Folder of the mentions, clauses and metrics.json.")] = Path("models/dates"),
    gold: Annotated[Path | None, typer.Option("--collect", help="Folder of the gold sets: the mentions are taken anew.")] = None,
) -> None:
    """The model of what happens on a date, with its figures on authors it has not seen in metrics.json; half a minute."""
    from docproc.training.dates import main

    main(folder, gold)
