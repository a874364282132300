"""A row of the register as far as it is prepared: its terms for every candidate, all the rest for the few that are shown."""

from docproc.documents import AdoptedInitiative
from docproc.matching.idea import Idea
from docproc.matching.packed import Packed, packed, terms_from
from docproc.matching.parts import supporting
from docproc.matching.probe import RowTerms
from docproc.matching.vectors import Prepared, prepare
from docproc.vietnamese.unicode import nfc


class Row:
    """A row of the register, or the idea of an entry that stands as one."""

    __slots__ = ("_idea", "_packed", "_prepared", "_terms", "initiative", "place")

    def __init__(
        self,
        initiative: AdoptedInitiative,
        idea: Idea | None = None,
        made: Packed | None = None,
        terms: RowTerms | None = None,
    ) -> None:
        """With what its terms are made of, or its terms, where they are known from before."""
        self.initiative = initiative
        self._idea = idea
        self._packed = made
        self._prepared: Prepared | None = None
        self._terms = terms
        self.place: int | None = None
        """Its number in the index that it was added to or came from."""

    @property
    def prepared(self) -> Prepared:
        """Its text ready for comparison; worked out when first asked for (about 2 ms)."""
        if self._prepared is None:
            idea = self._idea or Idea.from_initiative(self.initiative)
            self._prepared = prepare(idea.title, idea.text, supporting(idea))
        return self._prepared

    @property
    def packed(self) -> Packed:
        """What its terms are made of."""
        if self._packed is None:
            self._packed = packed(self.prepared)
        return self._packed

    @property
    def terms(self) -> RowTerms:
        """Its terms."""
        if self._terms is None:
            self._terms = terms_from(self.packed)
        return self._terms

    @property
    def idea(self) -> Idea | None:
        """The idea of an entry; null for a row of the register."""
        return self._idea


def in_nfc(initiative: AdoptedInitiative) -> AdoptedInitiative:
    """The row with title and summary in NFC, to which the offsets of matches refer."""
    summary = nfc(initiative.summary) if initiative.summary else None
    return initiative.model_copy(update={"title": nfc(initiative.title), "summary": summary})


def row_of_idea(idea: Idea, made: Packed | None = None) -> Row:
    """The idea of an entry as a row, by its id."""
    summary = "\n".join(idea.sections.values()) or None
    return Row(AdoptedInitiative(id=idea.id, title=idea.title, summary=summary), idea, made)
