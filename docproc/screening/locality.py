"""Whether a workplace lies outside the places to which a plan binds taking part."""

from docproc.vietnamese.places import Level, find_places, successor


def elsewhere(workplace: str, localities: tuple[str, ...]) -> str | None:
    """The province named in `workplace` when it is none of the plan's; None when it is one of them, or nobody says.

    Provinces are compared by what they are since July 2025, so a unit of Kiên Giang is within An Giang.
    """
    wanted = {province for name in localities if (province := successor(name)) is not None}
    named = [place.name for place in find_places(workplace) if place.level is Level.PROVINCE]
    if not wanted or any(successor(name) in wanted for name in named):
        return None
    return named[0] if named else None
