"""A lossless spaCy tokenizer by syllables: `Doc.text` is the document's text, letter for letter.

Components work on offsets into the text; whoever needs words asks `docproc.vietnamese.words` for those of one clause. To
segment whole texts into words here cost 37 % of extraction and served nobody.
"""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

_SYLLABLE_RE = re.compile(r"[^\W_]+|[^\w\s]+|_+")


class VietnameseTokenizer:
    """Makes a Doc of syllables, numbers and signs; white space beyond one blank becomes tokens of its own."""

    def __init__(self, vocab: Vocab) -> None:
        """Tokens are stored in `vocab`."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize `text`, which is NFC."""
        tokens: list[str] = []
        spaces: list[bool] = []
        position = 0
        for syllable in _SYLLABLE_RE.finditer(text):
            _add_gap(text[position : syllable.start()], tokens, spaces)
            tokens.append(syllable.group())
            spaces.append(False)
            position = syllable.end()
        _add_gap(text[position:], tokens, spaces)
        return Doc(self.vocab, words=tokens, spaces=spaces)


def _add_gap(gap: str, tokens: list[str], spaces: list[bool]) -> None:
    """A first blank belongs to the token before it; the rest is a token of white space."""
    if gap.startswith(" ") and tokens:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        tokens.append(gap)
        spaces.append(False)
