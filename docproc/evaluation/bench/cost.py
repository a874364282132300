"""Processor time of one way of doing something beside another, in one run and in turns: only ratios hold on any machine."""

import resource
from collections.abc import Callable
from statistics import median

Measured = Callable[[], object]
"""One way of doing something."""


def ratio(ours: Measured, theirs: Measured, rounds: int) -> float:
    """Their processor time through ours, each measured in turns so that a busy machine slows both; medians."""
    cost(ours)  # what is imported at first use is no part of the second
    pairs = [(cost(ours), cost(theirs)) for _ in range(rounds)]
    return median(other for _, other in pairs) / max(median(own for own, _ in pairs), 0.001)


def cost(way: Measured) -> float:
    """Seconds of processor time of this process and of the children it waited for."""
    before = _spent()
    way()
    return _spent() - before


def _spent() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)
