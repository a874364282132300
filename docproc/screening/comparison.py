"""Whether a number keeps a limit or reaches a target."""

from docproc.documents.values import Comparator


def holds(actual: float, comparator: Comparator | None, limit: float, upper: float | None = None) -> bool:
    """Whether `actual` keeps the limit; a limit without a comparator is an upper one. `upper` is that of `between`."""
    match comparator:
        case Comparator.GE:
            return actual >= limit
        case Comparator.GT:
            return actual > limit
        case Comparator.LT:
            return actual < limit
        case Comparator.EQ:
            return actual == limit
        case Comparator.BETWEEN:
            return limit <= actual and (upper is None or actual <= upper)
        case _:
            return actual <= limit
