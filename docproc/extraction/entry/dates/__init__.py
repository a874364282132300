"""Two dates of an entry: when it was filed, and since when the idea is in use."""

from docproc.extraction.entry.dates.filing import find_submitted_on
from docproc.extraction.entry.dates.first_use import find_applied_from
from docproc.extraction.entry.dates.found import FoundDate

__all__ = ["FoundDate", "find_applied_from", "find_submitted_on"]
