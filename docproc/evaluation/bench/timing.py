"""Processor time of one way beside another, taken in turns in one run: ratios hold on any machine, seconds do not."""

import contextlib
import resource
import time
from collections.abc import Callable
from statistics import median

import psutil

from docproc.documents import Record

Measured = Callable[[], object]


class Ratio(Record):
    """How much less, or more, one way takes than another."""

    name: str
    pages: int
    """Pages measured, repetitions not counted."""
    ours: str
    theirs: str
    ratio: float
    """Their processor time (where it says so, their time on the clock) through ours; above 1 we are faster."""


def ratio_of(ours: Measured, theirs: Measured, rounds: int) -> float:
    """Their processor time through ours, each measured in turns so that a busy machine slows both; medians."""
    return _in_turns(ours, theirs, rounds, processor_seconds)


def ratio_on_the_clock(ours: Measured, theirs: Measured, rounds: int) -> float:
    """The same of the time that passes."""
    return _in_turns(ours, theirs, rounds, _clock_seconds)


def processor_seconds(way: Measured) -> float:
    """Seconds of processor time of this process and of all it started, ended or not."""
    before = _spent()
    way()
    return _spent() - before


def _in_turns(ours: Measured, theirs: Measured, rounds: int, cost: Callable[[Measured], float]) -> float:
    ours()  # what is imported or started at first use is no part of either
    theirs()
    pairs = [(cost(ours), cost(theirs)) for _ in range(rounds)]
    return median(other for _, other in pairs) / max(median(own for own, _ in pairs), 0.001)


def _clock_seconds(way: Measured) -> float:
    before = time.perf_counter()
    way()
    return time.perf_counter() - before


def _spent() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage) + sum(map(_of_process, psutil.Process().children(recursive=True)))


def _of_process(process: psutil.Process) -> float:
    """What a process that runs on, such as the server of reading, has spent, with the children that it has waited for."""
    with contextlib.suppress(psutil.NoSuchProcess):
        spent = process.cpu_times()
        return float(spent.user + spent.system + spent.children_user + spent.children_system)
    return 0.0
