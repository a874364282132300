"""An entry held against its plan, the register and the other entries; a unit's report against a campaign's targets.

This room promises `progress(...)`, units × targets; `standings(...)`, the units in order; and `screen(...)`: seven checks, each
pass, fail or unknown, with a reason that names the evidence of both sides. It has no clock: the filing time is an argument.
"""

from docproc.screening.progress import progress
from docproc.screening.screen import screen
from docproc.screening.standings import Standing, standings

__all__ = ["Standing", "progress", "screen", "standings"]
