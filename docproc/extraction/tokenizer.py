"""A lossless spaCy tokenizer over underthesea's words: `Doc.text` is the document's text, letter for letter."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.vietnamese.words import words


class VietnameseTokenizer:
    """Makes a Doc of words; white space beyond one blank becomes tokens of its own."""

    def __init__(self, vocab: Vocab) -> None:
        """Tokens are stored in `vocab`."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize `text`, which is NFC."""
        tokens: list[str] = []
        spaces: list[bool] = []
        position = 0
        for word in words(text):
            _add_gap(text[position : word.start], tokens, spaces)
            tokens.append(text[word.start : word.end])
            spaces.append(False)
            position = word.end
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
