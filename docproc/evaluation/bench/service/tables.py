"""What was found, as tables in Markdown."""

from collections.abc import Iterable, Sequence
from statistics import median

from docproc.evaluation.bench.service.answers import quantile
from docproc.evaluation.bench.service.load import Load, counted, is_open
from docproc.evaluation.bench.service.watching import Look


def markdown(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def render_load(found: Load) -> str:
    """All of a run under load."""
    verdict = "every file has its end, no 5xx" if found.holds else "NOT WHOLE"
    accepted = sum(each.end in {"ready", "failed"} for each in found.ends)
    rate = 60 * accepted / found.seconds
    told = f"{accepted} entries accepted in {found.sending:.0f} s, all ended after {found.seconds:.0f} s: {rate:.0f} a minute"
    parts = [f"{verdict}: {told}", render_machine(found.looks), _answers(found), _ends(found), render_held(found.looks)]
    if found.failures:
        parts.append(markdown(("5xx or no answer", "times"), ((what, str(count)) for what, count in found.failures.items())))
    return "\n\n".join(parts)


def render_machine(looks: Sequence[Look]) -> str:
    """How busy the machine was, and who had how much of it."""
    spent = looks[-1].at - looks[0].at or 1.0
    api, workers = (getattr(looks[-1], part).spent - getattr(looks[0], part).spent for part in ("api", "workers"))
    loads = [look.load for look in looks]
    busy = median(look.busy for look in looks[1:])
    return (
        f"The machine: processors {100 * busy:.0f} % in use, load {median(loads):.1f} (median), {max(loads):.1f} (most). "
        f"Of one processor the API had {api / spent:.2f}, the workers {workers / spent:.2f}."
    )


def render_held(looks: Sequence[Look]) -> str:
    """What API and workers held at the beginning, in the middle, and at the end."""
    moments = (looks[0], looks[len(looks) // 2], looks[-1])
    rows = [
        ("memory of the API's process, MiB", *(f"{look.api.main:.0f}" for look in moments)),
        ("memory of the API with its child, MiB", *(f"{look.api.memory:.0f}" for look in moments)),
        ("memory of the workers with children, MiB", *(f"{look.workers.memory:.0f}" for look in moments)),
        ("open files: API, workers", *(f"{look.api.files}, {look.workers.files}" for look in moments)),
        ("threads: API, workers", *(f"{look.api.threads}, {look.workers.threads}" for look in moments)),
        ("database, MiB", *(f"{look.database:.1f}" for look in moments)),
        ("temporary files", *(str(look.temporary) for look in moments)),
    ]
    return markdown(("", "start", "middle", "end"), rows)


def _answers(found: Load) -> str:
    rows = []
    for kind in found.kinds:
        classes = ", ".join(f"{count} × {name}" for name, count in kind.classes.items())
        times = (f"{1000 * seconds:.0f}" for seconds in (kind.median, kind.p95, kind.most))
        rows.append((kind.kind, classes, *times, f"{100 * kind.soon:.1f}"))
    table = markdown(("request", "answers", "p50 ms", "p95 ms", "most ms", "within 200 ms, %"), rows)
    worst = sorted(found.served.items(), key=lambda item: item[1])[:3]
    told = ", ".join(f"{endpoint} {100 * share:.1f} %" for endpoint, share in worst)
    return f"{table}\n\nWithin 200 ms by the service's own clock, the least: {told}."


def _ends(found: Load) -> str:
    rows = [(form, end, code, str(count)) for (form, end, code), count in sorted(counted(found.ends).items())]
    table = markdown(("file", "end", "code", "how many"), rows)
    return f"{table}\n\nLeft open: {sum(map(is_open, found.ends))}."


def growth(looks: Sequence[Look], value: str) -> tuple[float, float]:
    """Medians of a quantity in the second and the last fifth of a run: what grows without end differs in them."""
    of, _, name = value.partition(".")
    fifth = max(1, len(looks) // 5)
    series = [float(getattr(getattr(look, of), name) if name else getattr(look, of)) for look in looks]
    return quantile(series[fifth : 2 * fifth], 0.5), quantile(series[-fifth:], 0.5)
