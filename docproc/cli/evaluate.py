"""`docproc evaluate`: gold sets to figures, beside named baselines."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True, help="Figures on gold sets.")

# The tables are the command's result: they go to standard output, wide enough not to be cut.
_results = Console(width=150)

_GOLD_HELP = "Folder of NAME.json (gold) with NAME.txt (the true text), or of pieces in JSONL files; or one such file."
_PREDICTIONS_HELP = "Folder of NAME.json, outputs of `docproc extract`; without it the gold texts are read here."
_RENDERED_HELP = "Set the gold texts as docx, pdf or scan in the official layout, read those, and say what is lost; repeatable."


@app.command()
def extraction(
    gold: Annotated[Path, typer.Argument(help=_GOLD_HELP)],
    predictions: Annotated[Path | None, typer.Option(help=_PREDICTIONS_HELP)] = None,
    before: Annotated[Path | None, typer.Option(help="Predictions of an earlier run, to compare with.")] = None,
    *,
    errors: Annotated[bool, typer.Option("--errors", help="List every mistake with its quote.")] = False,
    baselines: Annotated[bool, typer.Option("--baselines", help="Common tools on the same documents beside ours.")] = False,
    rendered: Annotated[list[str] | None, typer.Option(help=_RENDERED_HELP)] = None,
    files: Annotated[Path | None, typer.Option(help="Folder that keeps the files made for --rendered.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the wear of scanned pages.")] = 2026,
) -> None:
    """Precision, recall and F1 per field, calibration of confidences, and validity of evidence."""
    from docproc.evaluation.extraction import compare, evaluate, render, render_comparison

    if rendered:
        _print_rendered(gold, files, rendered, seed, errors=errors)
        return
    found = evaluate(gold, predictions)
    _results.print(render(found, mistakes=errors))
    if before is not None:
        _results.print(render_comparison(compare(evaluate(gold, before), found)))
    if baselines:
        _print_baselines(gold, predictions)


def _print_rendered(gold: Path, files: Path | None, names: list[str], seed: int, *, errors: bool) -> None:
    import tempfile

    from docproc.evaluation.extraction.rendered import Form, evaluate_rendered, render_lost, render_rendered

    unknown = [name for name in names if name not in set(Form)]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]}: {', '.join(Form)}", param_hint="--rendered")
    with tempfile.TemporaryDirectory() as scratch:
        found = evaluate_rendered(gold, files or Path(scratch), [Form(name) for name in names], seed)
    _results.print(render_rendered(found))
    if errors:
        _results.print(render_lost(found))


def _print_baselines(gold: Path, predictions: Path | None) -> None:
    from docproc.evaluation.extraction.baselines import baselines, render_baselines
    from docproc.evaluation.extraction.gold import load_gold
    from docproc.evaluation.extraction.predictions import from_folder, from_text

    ours = from_text if predictions is None else from_folder(predictions)
    _results.print(render_baselines(baselines(load_gold(gold), ours)))


@app.command()
def matching(
    folder: Annotated[Path, typer.Argument(help="Folder of register.jsonl and queries.jsonl with labels.")],
    pairs_file: Annotated[Path | None, typer.Option("--pairs", help="Labelled pairs of titles, judged besides.")] = None,
    register: Annotated[Path | None, typer.Option(help="Lines {title} of rows held to be distinct, judged besides.")] = None,
) -> None:
    """Recall, F1 of the flags, false flags and calibration, beside rapidfuzz, BM25 and character TF-IDF."""
    from docproc.evaluation.matching import evaluate
    from docproc.evaluation.matching_tables import render

    for table in render(evaluate(folder)):
        _results.print(table)
    if pairs_file is not None:
        _print_pairs(pairs_file)
    if register is not None:
        _print_register(register)


@app.command()
def pairs(
    file: Annotated[
        Path, typer.Argument(help="Lines {a_title, b_title, label}; `duplicate` and `likely_duplicate` repeat one idea.")
    ],
    register: Annotated[Path | None, typer.Option(help="Lines {title} of a register whose rows are held to be distinct.")] = None,
) -> None:
    """How pairs of titles are judged, beside the same baselines, and what is called the same idea inside a register."""
    _print_pairs(file)
    if register is not None:
        _print_register(register)


def _print_pairs(file: Path) -> None:
    from docproc.evaluation.matching_pairs import judge_pairs, load_pairs, render_pairs

    _results.print(render_pairs(judge_pairs(load_pairs(file))))


def _print_register(file: Path) -> None:
    from docproc.evaluation.matching_pairs import judge_register, load_titles, render_register

    _results.print(render_register(judge_register(load_titles(file))))


@app.command()
def reading(
    folder: Annotated[Path, typer.Argument(help="Folder of rendered pages; made when it is not there.")],
    seed: Annotated[int, typer.Option(help="Seed of the pages to make.")] = 2026,
) -> None:
    """Character, word and diacritic errors, reading order and numbers in cells, by kind of scanned page and half."""
    from docproc.evaluation.reading import evaluate, render, render_set

    if not folder.exists():
        render_set(folder, seed)
    _results.print(render(evaluate(folder)))


@app.command()
def robust(
    folder: Annotated[Path, typer.Argument(help="Folder of difficult files.")],
) -> None:
    """How each of a folder's files ends: read, refused by which error, crashed; processes and temporary files left behind."""
    from docproc.evaluation.robust import render, run

    for table in render(run(folder)):
        _results.print(table)


@app.command()
def legacy(
    folder: Annotated[Path, typer.Argument(help="Folder of old files, with their texts in ground_truth/STEM.txt.")],
) -> None:
    """Letters with marks that come out right of files in TCVN3, VNI, VPS or VISCII, by encoding and format."""
    from docproc.evaluation.legacy import render, run

    for table in render(run(folder)):
        _results.print(table)


@app.command()
def corpora(
    folder: Annotated[Path, typer.Argument(help="Folder of data sets by others, each under the name that its adapter knows.")],
) -> None:
    """Dates, targets and numbers of data sets by others, dateparser beside ours where it is installed."""
    from docproc.evaluation.corpora import render, run

    _results.print(render(run(folder)))
