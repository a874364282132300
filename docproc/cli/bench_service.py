"""The parts of `docproc bench service`: each prints its tables and says whether what it measured holds."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import typer

from docproc.cli.output import notices, wrong_usage
from docproc.evaluation.bench.service import faults as all_faults
from docproc.evaluation.bench.service import load as under_load
from docproc.evaluation.bench.service import scaling, soak
from docproc.evaluation.bench.service.cluster import cluster
from docproc.evaluation.bench.service.tables import render_faults, render_load, render_scaling, render_soak

GOAL = 1.7
"""How much more two workers shall read than one, when nothing else runs."""
FILES = 6
"""Scans of a turn."""


def load(
    samples: Path, folder: Path, database: str | None, sizes: tuple[int, int, int], files: int, minutes: float, seed: int
) -> bool:
    """Many files at once; `sizes` are workers, jobs of each at once, and clients."""
    workers, processes, clients = sizes
    found = under_load.bench(
        samples,
        folder,
        address=database,
        workers=workers,
        processes=processes,
        files=files,
        clients=clients,
        seed=seed,
        minutes=minutes,
    )
    typer.echo(render_load(found))
    return found.holds


def faults(samples: Path, folder: Path, names: Sequence[str]) -> bool:
    """Faults by their names, or all of them."""
    wanted = tuple(all_faults.SETTINGS) if "all" in names else tuple(names)
    unknown = [name for name in wanted if name not in all_faults.SETTINGS]
    if unknown:
        wrong_usage(f"{', '.join(unknown)}: --fault là all hoặc một trong {', '.join(all_faults.SETTINGS)}.")
    found = all_faults.bench(
        samples, folder, wanted, tell=lambda went: notices.print(f"{went.name}: {went.skipped or ('ok' if went.holds else went)}")
    )
    typer.echo(render_faults(found))
    return all(went.holds for went in found)


def scaled(samples: Path, folder: Path, database: str | None, rounds: int) -> bool:
    """One worker and two, on the database that is given or on a server of its own."""
    with cluster() if database is None else nullcontext() as own:
        address = database if own is None else own.address
        found = scaling.bench(samples, folder, str(address), rounds=rounds, files=FILES)
    typer.echo(render_scaling(found))
    return found.ratio >= GOAL


def soaked(samples: Path, folder: Path, database: str | None, sizes: tuple[int, int, int], minutes: float, seed: int) -> bool:
    """A long run; `sizes` as of `load`."""
    workers, processes, clients = sizes
    found = soak.bench(
        samples, folder, address=database, workers=workers, processes=processes, clients=clients, minutes=minutes, seed=seed
    )
    typer.echo(render_soak(found))
    return found.holds
