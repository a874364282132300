"""Something goes out under a service at work, and comes back: what it answered meanwhile, what was lost, whether it went on.

Files are sent before and during the fault, by senders who do not give up, and each must have its result in the end, once, with
its original whole. Meanwhile nothing may be refused but with a code that says what is out, and when to try again.
"""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from docproc.documents.errors import ReaderMissingError
from docproc.evaluation.bench.service.faults.passage import FILES, Went, go_through
from docproc.evaluation.bench.service.faults.scenes import LOCKED_SECONDS, SETTINGS
from docproc.evaluation.bench.service.files import make_plain
from docproc.evaluation.bench.service.load import entries_of

__all__ = ["SETTINGS", "Went", "bench"]


def bench(
    samples: Path,
    folder: Path,
    names: Iterable[str] = tuple(SETTINGS),
    *,
    files: int = FILES,
    seconds: float = LOCKED_SECONDS,
    tell: Callable[[Went], None] = lambda _: None,
) -> list[Went]:
    """Go through the faults of these names, one after the other; `tell` is told of each when it is over.

    `files` is how many are sent before the fault, and again during it; none lasts longer than `seconds`. A fault that cannot be
    made on this machine is said to be skipped. Raises TimeoutError when a service does not start.
    """
    plan, made = samples / "plans" / "thi-dua-thanh-binh-2024.docx", make_plain(entries_of(samples), 2 * files, seed=1)
    found = []
    for name in names:
        try:
            with SETTINGS[name](folder / name) as scene:
                brief = scene._replace(seconds=min(seconds, scene.seconds))
                found.append(go_through(name, brief, plan, made))
        except (PermissionError, subprocess.CalledProcessError, ReaderMissingError) as error:
            found.append(Went(name=name, skipped=type(error).__name__))
        tell(found[-1])
    return found
