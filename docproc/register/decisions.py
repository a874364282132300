"""Decisions that recognise initiatives, to rows of the register."""

from docproc.documents import AdoptedInitiative, Decision, Scope, Source
from docproc.register.identity import stable_id, with_distinct_ids
from docproc.vietnamese.places import Level, find_places


def from_decision(
    decision: Decision, *, scope: Scope = Scope.IN_PROVINCE, locality: str | None = None
) -> tuple[AdoptedInitiative, ...]:
    """One row for each initiative of the decision, with its number and date; the locality is the issuer's province, if named."""
    header, document = decision.header, decision.document
    place = locality or _province(" ".join(filter(None, (header.issuer, header.place))))
    rows = (
        AdoptedInitiative(
            id=stable_id(listed.title, listed.unit, header.number),
            title=listed.title,
            unit=listed.unit,
            authors=listed.authors,
            locality=place,
            scope=scope,
            adopted_on=header.issued_on,
            decision=header.number,
            source=Source(file_name=document.file_name, sha256=document.sha256, row=number),
        )
        for number, listed in enumerate(decision.initiatives, 1)
    )
    return with_distinct_ids(rows)


def _province(text: str) -> str | None:
    return next((place.name for place in find_places(text) if place.level is Level.PROVINCE), None)
