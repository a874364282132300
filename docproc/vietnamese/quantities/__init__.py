"""Quantities: comparator, value, unit and change of each number that measures something, with offsets."""

from docproc.vietnamese.quantities.grammar import find_quantities
from docproc.vietnamese.quantities.quantity import Quantity

__all__ = ["Quantity", "find_quantities"]
