"""Places of both eras: since July 2025 there are 34 provinces, and a register names those of before as well."""

from docproc.documents import Scope
from docproc.vietnamese.places import Level, find_places, successor


def province_today(text: str | None) -> str | None:
    """The province that a locality or a body's name lies in since July 2025; None where no province is named."""
    named = (place.name for place in find_places(text or "") if place.level is Level.PROVINCE)
    return next((successor(name) or name for name in named), None)


def scope_by_place(locality: str | None, home: str | None, otherwise: Scope) -> Scope:
    """The scope of a row that states none: published elsewhere when its province is not what `home` belongs to today."""
    theirs, ours = province_today(locality), province_today(home)
    return Scope.PUBLISHED_ELSEWHERE if theirs and ours and theirs != ours else otherwise
