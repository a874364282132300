"""Confidences of a record's values, by a model fitted to what extraction got right and wrong on documents new to it.

A rule knows how good it is in general; the model also sees the value's form, what stands beside it, and the document.
"""

from docproc.extraction.confidence.features import features_of
from docproc.extraction.confidence.model import confidence_model
from docproc.extraction.confidence.slots import AnyOf, Slot, regraded, slots_of

__all__ = ["Slot", "features_of", "regraded", "slots_of", "with_confidences"]

_LEAST, _MOST = 0.01, 0.99


def with_confidences(record: AnyOf) -> AnyOf:
    """The record with the confidence of each value that the model judges, from 0.01 to 0.99; others keep that of their rule."""
    return regraded(record, _graded)


def _graded(slot: Slot) -> float | None:
    model = confidence_model()
    if not model.judges(slot.field):
        return None
    return round(min(_MOST, max(_LEAST, model.confidence(features_of(slot)))), 3)
