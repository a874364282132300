"""Whether a word could be a Vietnamese syllable: an onset, a rhyme, and a tone that this rhyme can carry.

A rule, not a word list: it says "khuỷu" could be Vietnamese, and "Hcok", "tháug" or "ViÖt" could not. The inventory of
onsets and rhymes is that of the standard orthography.
"""

import re
import unicodedata
from functools import lru_cache

from docproc.vietnamese.unicode import nfc

_ONSETS = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_STOPPED_RHYMES = """
ac at ap ach oac oat oap oach ăc ăt ăp oăc oăt oăp âc ât âp uât
ec et ep oec oet oep êt êp êch uêt uêch it ip ich uyt uyp uych iêt iêc iêp yêt uyêt
oc ot op ooc ôc ôt ôp ôôc ơt ơp uôc uôt ươc ươt ươp uc ut up ưc ưt ưp
"""
"""Rhymes that end in a stop; they carry only the tones sắc and nặng."""
_OPEN_RHYMES = """
a ai ao au am an ang anh ay o oa oai oao oam oan oang oanh oay ăm ăn ăng oăm oăn oăng
â âm ân âng âu ây uân uâng uây e em en eng eo oe oem oen oeng oeo ê êm ên êng ênh êu uê uên uênh
i ia im in inh iu y uy uya uym uyn uynh uyu iê iêm iên iêng iêu yêm yên yêng yêu uyên
oi om on ong oong ô ôi ôm ôn ông ôông ơ ơi ơm ơn ơng uơ u ua ui um un ung uôi uôm uôn uông
ư ưa ưi ưm ưn ưng ưu ươi ươm ươn ương ươu
"""
"""All other rhymes."""
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOP_TONES = frozenset({"sắc", "nặng"})
_RHYMES = {
    **dict.fromkeys(_OPEN_RHYMES.split(), False),
    **dict.fromkeys(_STOPPED_RHYMES.split(), True),
}  # rhyme: whether it ends in a stop
_WORD_RE = re.compile(r"[^\W\d_]+")
_LONGEST = 7
"""Letters of the longest syllable, "nghiêng"."""


def is_syllable(word: str) -> bool:
    """Whether `word`, in any case and either tone placement, is spelt like one Vietnamese syllable."""
    composed = nfc(word)
    return len(composed) <= _LONGEST and _is_syllable(composed.lower())


def share_of_vietnamese(text: str) -> float:
    """The share of words of `text` that are spelt like Vietnamese syllables, 0 to 1; 0 for a text without words.

    Single letters and words in capitals without a vowel sign (abbreviations such as UBND) are left out of the count.
    """
    counted = [word for word in _WORD_RE.findall(text) if len(word) > 1 and not (word.isascii() and word.isupper())]
    return sum(map(is_syllable, counted)) / len(counted) if counted else 0.0


@lru_cache(maxsize=16384)
def _is_syllable(word: str) -> bool:
    letters, tones = _without_tone(word)
    if len(tones) > 1:
        return False
    return any(_fits(rhyme, tones) for rhyme in _possible_rhymes(letters))


def _without_tone(word: str) -> tuple[str, list[str]]:
    """The word without tone marks but with its vowel signs, and the tones that were on it."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [_TONES[mark] for mark in decomposed if mark in _TONES]
    return nfc("".join(c for c in decomposed if c not in _TONES)), tones


def _possible_rhymes(letters: str) -> list[str]:
    """What is left after each onset that could begin the word; the u of "quýt" also belongs to its rhyme."""
    rhymes = [letters]
    for onset in _ONSETS.split():
        if letters.startswith(onset):
            rest = letters[len(onset) :]
            rhymes.append(rest)
            if onset == "qu":
                rhymes.append("u" + rest)
    return rhymes


def _fits(rhyme: str, tones: list[str]) -> bool:
    stopped = _RHYMES.get(rhyme)
    if stopped is None:
        return False
    return not stopped or (bool(tones) and tones[0] in _STOP_TONES)
