"""What two titles do not share: one template around two objects is two ideas, one object in other words is one.

Words of a title that the other side lacks count by their rarity, less as far as a word of like meaning stands there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docproc.matching.canonical import Token
from docproc.matching.frequencies import Frequencies
from docproc.matching.meaning import met_by
from docproc.matching.vectors import Prepared, Weights, word_hashes

SWAP_FEATURES = ("brief_titles_swapped", "brief_titles_apart")
"""Names of the features; both speak against."""


@dataclass(frozen=True, slots=True, eq=False)
class Titled:
    """A text by its title and all that it says."""

    title: list[Token]
    """Counting tokens of the title."""
    weights: Weights
    """How telling each is."""
    everything: list[Token]
    """Counting tokens of the title and of what carries the idea."""

    def lacking(self, forms: Sequence[str]) -> list[int]:
        """Places of the title's tokens that are not among these forms."""
        known = frozenset(forms)
        return [place for place, token in enumerate(self.title) if token.form not in known]

    def share(self, places: Sequence[int]) -> float:
        """Weight of some of the title's tokens over that of all."""
        return float(self.weights[list(places)].sum() / max(float(self.weights.sum()), 1e-6)) if places else 0.0

    def unmet(self, places: Sequence[int], tokens: Sequence[Token]) -> float:
        """Share of the weight of these tokens of the title that no word of like meaning among `tokens` meets."""
        ours = [self.title[place].accented for place in places]
        return 1.0 - met_by(ours, self.weights[list(places)], [token.accented for token in tokens]) if places else 0.0


def titled(prepared: Prepared, frequencies: Frequencies) -> Titled:
    """The title of a prepared text."""
    pairs = list(zip(prepared.tokens, prepared.counts, prepared.carries, strict=True))
    title = [token for token, counts, _ in pairs[: prepared.title_length] if counts]
    body = [token for token, _, carries in pairs[prepared.title_length :] if carries]
    return Titled(title, frequencies.weight(0, word_hashes([token.form for token in title])), title + body)


def swap_features(idea: Titled, row: Titled, brief: float) -> dict[str, float]:
    """How far the two titles name different things, where texts are `brief` (0 to 1) and there is little else to go by."""
    ours = idea.lacking([token.form for token in row.everything])
    theirs = row.lacking([token.form for token in idea.everything])
    apart = min(
        idea.share(ours) * idea.unmet(ours, row.everything),
        row.share(theirs) * row.unmet(theirs, idea.everything),
    )
    return {"brief_titles_swapped": brief * _swapped(idea, row), "brief_titles_apart": brief * apart}


def _swapped(idea: Titled, row: Titled) -> float:
    """The lesser share of what each title has and the other lacks, less as far as the rests mean the same."""
    ours = idea.lacking([token.form for token in row.title])
    theirs = row.lacking([token.form for token in idea.title])
    if not ours or not theirs:
        return 0.0
    unlike = idea.unmet(ours, [row.title[i] for i in theirs]) + row.unmet(theirs, [idea.title[i] for i in ours])
    return min(idea.share(ours), row.share(theirs)) * unlike / 2
