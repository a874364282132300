"""What was found, as tables in Markdown."""

from collections.abc import Iterable, Sequence
from statistics import median

from docproc.evaluation.bench.service.answers import Kind
from docproc.evaluation.bench.service.faults import Went
from docproc.evaluation.bench.service.load import Load, counted, is_open
from docproc.evaluation.bench.service.scaling import Scaling
from docproc.evaluation.bench.service.soak import WATCHED, Soak
from docproc.evaluation.bench.service.watching import Look, growth


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
    worst = sorted(found.served.items(), key=lambda item: item[1])[:3]
    least = ", ".join(f"{endpoint} {100 * share:.1f} %" for endpoint, share in worst)
    clock = f"Within 200 ms by the service's own clock, the least: {least}."
    parts = [
        f"{verdict}: {told}",
        render_machine(found.looks),
        _answers(found.kinds),
        clock,
        _ends(found),
        render_held(found.looks),
    ]
    if found.failures:
        parts.append(_failures(found.failures))
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


def _answers(kinds: Sequence[Kind]) -> str:
    rows = []
    for kind in kinds:
        classes = ", ".join(f"{count} × {name}" for name, count in kind.classes.items())
        times = (f"{1000 * seconds:.0f}" for seconds in (kind.median, kind.p95, kind.most))
        rows.append((kind.kind, classes, *times, f"{100 * kind.soon:.1f}"))
    return markdown(("request", "answers", "p50 ms", "p95 ms", "most ms", "within 200 ms, %"), rows)


def _failures(failed: dict[str, int]) -> str:
    return markdown(("5xx or no answer", "times"), ((what, str(count)) for what, count in failed.items()))


def _ends(found: Load) -> str:
    rows = [(form, end, code, str(count)) for (form, end, code), count in sorted(counted(found.ends).items())]
    table = markdown(("file", "end", "code", "how many"), rows)
    return f"{table}\n\nLeft open: {sum(map(is_open, found.ends))}."


def render_faults(found: Sequence[Went]) -> str:
    """A row for each fault."""
    names = (
        "fault",
        "uploads meanwhile",
        "other requests",
        "/health/ready",
        "slowest, s",
        "accepted, wrong",
        "lost, double, open, stray",
    )
    rows = [(each.name, f"skipped: {each.skipped}", *[""] * 7) if each.skipped else _fault(each) for each in found]
    verdict = "nothing lost, everything refused clearly" if all(each.holds for each in found) else "NOT WHOLE"
    unclear = [f"{each.name}: {what} ({count})" for each in found for what, count in each.unclear.items()]
    unclear += [f"{each.name}: {what}" for each in found for what in (*each.wrong, *each.findings.lost, *each.findings.stray)]
    return "\n\n".join((verdict, markdown((*names, "ready again, done, s"), rows), *unclear))


def _fault(each: Went) -> tuple[str, ...]:
    said = [", ".join(f"{count} × {what}" for what, count in part.items()) for part in (each.uploads, each.others, each.ready)]
    wrong = each.findings
    counts = (len(wrong.lost), len(wrong.double), wrong.open_jobs, len(wrong.stray))
    whole = f"{each.accepted}, {len(each.wrong)}"
    return each.name, *said, f"{each.slowest:.1f}", whole, ", ".join(map(str, counts)), f"{each.back:.0f}, {each.done:.0f}"


def render_scaling(found: Scaling) -> str:
    """A row for each turn."""
    rows = [
        (str(turn.workers), str(turn.pages), f"{turn.seconds:.0f}", f"{turn.rate:.1f}", f"{turn.spent / turn.pages:.2f}")
        for turn in found.turns
    ]
    table = markdown(("workers", "pages", "seconds", "pages a minute", "processor seconds a page"), rows)
    return f"Two workers read {found.ratio:.2f} times the pages of one (medians).\n\n{table}"


def render_soak(found: Soak) -> str:
    """What was held early and late, and how it was answered meanwhile."""
    rows = [(name, *(f"{value:.0f}" for value in growth(found.looks, name))) for name in (*WATCHED, "database")]
    grown = ", ".join(found.grown()) or "nothing"
    told = f"{found.minutes:g} minutes, {found.entries} entries done; grew without end: {grown}."
    table = markdown(("median of", "second fifth", "last fifth"), rows)
    parts = [told, render_machine(found.looks), table, _answers(found.kinds)]
    if found.failures:
        parts.append(_failures(found.failures))
    return "\n\n".join(parts)
