"""Names of persons: runs of capitalised syllables that begin with a surname.

Meant for places where names are expected (author columns, "Họ và tên:"), not for whole texts: streets and schools bear the
names of persons too. Line breaks inside table cells are blanks in our texts, so that two authors can follow each other
without any sign between them; `find_people` parts them by their surnames.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docproc.vietnamese.unicode import new_tone_placement

_LEAST_SYLLABLES = 2
_MOST_SYLLABLES = 5
# Longest run that is parted, in syllables: about ten names without a sign between them.
_LONGEST_RUN = 40
# Longest break, in characters: it may run on past the capitals ("Cộng tác viên").
_LONGEST_BREAK = 20
_FULL_NAME = 3
_CONNECTIVES = frozenset({"và", "là", "của", "cùng", "với", "đã", "có", "được", "sinh"})
# What speaks for a name of so many syllables; most have three or four.
_LENGTH_SCORE = {2: -0.3, 3: 0.6, 4: 0.5, 5: -0.1}
_COMMON_SCORE = 0.3
_MIDDLE_SCORE = 0.3
_SKIPPED_SCORE = -0.6
_LONG_SCORE = 0.2
"""Added where surname and middle name both speak for a name of five syllables: "Nguyễn Thị Tố Như Ý"."""

_LATIN_BLOCKS = (range(0x41, 0x5B), range(0xC0, 0xDF), range(0x102, 0x1B1), range(0x1EA0, 0x1EFA))
_CAPITALS = "".join(chr(code) for block in _LATIN_BLOCKS for code in block if chr(code).isupper())
_SYLLABLE = rf"(?:[HKY]['’])?[{_CAPITALS}][^\W\d_]{{0,7}}"
_RUN_RE = re.compile(rf"(?<!\w)(?<!\w\.){_SYLLABLE}(?: {{1,2}}{_SYLLABLE}){{1,{_LONGEST_RUN - 1}}}(?!\w)")
_PART_RE = re.compile(r"(?:(?!\bvà\b)[^,;\n/&()])+")
_CAPITALISED_RE = re.compile(rf"[{_CAPITALS}][^\W\d_]*['’]?(?: ?[{_CAPITALS}][^\W\d_]*['’]?){{1,5}}")
_ADDRESS_RE = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy|[Ee]m|[Bb]ác|"
    r"[Cc]hú|[Cc]ụ|[Bb]ạn|[Đđ]ồng chí|[Đđ]/c|[Gg]ià làng|[Nn]ghệ nhân)\s+"
)
_ADDRESSED_RE = re.compile(rf"[{_CAPITALS}]['’]?[^\W\d_]*(?: [{_CAPITALS}]['’]?[^\W\d_]*){{1,4}}(?![^\W\d_]| [{_CAPITALS}])")
_FOLLOWING_RE = re.compile(r" ([^\W\d_]+)")
_SYLLABLE_RE = re.compile(r"\S+")
# First syllables of names of the Highlands, which mark sex: "H’Liên Niê", "K’Brêu Mlô"; the peoples' own names are none.
_HIGHLAND_RE = re.compile(r"[hk]['’](?!mông|ho$|re$|rê$)[^\W\d_]+")


class PersonName(NamedTuple):
    """A name, without any form of address before it."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""


class _Lexicon(NamedTuple):
    common: frozenset[str]
    surnames: frozenset[str]
    middles: frozenset[str]
    honorific: re.Pattern[str]
    breaks: re.Pattern[str]
    ambiguous: frozenset[str]
    level: re.Pattern[str]
    namesake: re.Pattern[str]
    sure_middles: frozenset[str]
    unusual: frozenset[str]
    no_surnames: frozenset[str]
    no_given: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(Path(__file__).with_name("people.toml").read_text(encoding="utf-8"))
    common = frozenset(map(_key, data["common"]))
    return _Lexicon(
        common,
        common | frozenset(map(_key, data["rare"])),
        frozenset(map(_key, data["middles"])),
        re.compile(rf"(?:{_alternatives(data['honorifics'])})(?!\w)[.:]?\s*", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_alternatives(data['breaks'] + data['breaks_or_given'])})(?!\w)", re.IGNORECASE),
        frozenset(map(_key, data["breaks_or_given"])),
        re.compile(rf"(?<!\w)(?:{_alternatives(data['levels'])})\s*$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_alternatives(data['namesakes'])})\s*$", re.IGNORECASE),
        frozenset(map(_key, data["sure_middles"])),
        frozenset(map(_key, data["unusual"])),
        frozenset(map(_key, data["no_surnames"])),
        frozenset(map(_key, data["no_given"])),
    )


def _alternatives(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _key(syllable: str) -> str:
    return new_tone_placement(syllable).lower()


def find_people(text: str) -> tuple[PersonName, ...]:
    """Names in NFC `text`, in order; "Ông Trần Văn Lợi và bà Đỗ Thị Hạnh" holds two."""
    names = (name for run in _RUN_RE.finditer(text) for name in _names_of_run(text, run.start(), run.end()))
    return tuple(name for name in names if not _names_place(text, name))


def find_listed_people(text: str) -> tuple[PersonName, ...]:
    """Names where nothing but names is listed, as in a column of authors: surnames that we do not know count too.

    Between commas, semicolons and "và", what is made of capitalised words only is a name: "H’ Yuin Byă", "Cil Múp Ha Thiệp".
    """
    known = find_people(text)
    odd = (
        _capitalised(text, part.start(), part.end())
        for part in _PART_RE.finditer(text)
        if not any(name.start < part.end() and part.start() < name.end for name in known)
    )
    return tuple(sorted([*known, *(name for name in odd if name is not None)]))


def find_addressed_people(text: str) -> tuple[PersonName, ...]:
    """Capitalised words after a form of address whose surname we do not know: "ông Sơ Minh Hòa", "chị Y Mlơi"; no others."""
    found = []
    for address in _ADDRESS_RE.finditer(text):
        run = _ADDRESSED_RE.match(text, address.end())
        if run is not None and not run.group().isupper() and not _lexicon().breaks.match(run.group()):
            found.append(PersonName(run.start(), run.end()))
    return tuple(found)


def _capitalised(text: str, start: int, end: int) -> PersonName | None:
    """The part as a name, if it is two to six capitalised words after forms of address."""
    bare = strip_honorifics(text[start:end]).strip(" .-–•")
    if not _CAPITALISED_RE.fullmatch(bare) or _lexicon().breaks.match(bare):
        return None
    first = text.index(bare, start)
    return PersonName(first, first + len(bare))


def is_person_name(text: str) -> bool:
    """Whether all of `text`, apart from a form of address, is one name."""
    bare = strip_honorifics(text)
    found = find_people(bare)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(bare.rstrip(" .,;"))


def strip_honorifics(text: str) -> str:
    """`text` without white space around it and forms of address before it: "ThS. Bà Đỗ Thị Hạnh" is "Đỗ Thị Hạnh"."""
    text = text.strip()
    while (match := _lexicon().honorific.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def _names_of_run(text: str, start: int, end: int) -> list[PersonName]:
    """Names in a run of capitalised syllables; words of positions and bodies part it."""
    names: list[PersonName] = []
    position = start
    for stop in _lexicon().breaks.finditer(text, start, min(len(text), end + _LONGEST_BREAK)):
        if stop.start() >= end:
            break
        if position <= stop.start() and _is_break(text, stop, position):
            names += _part(_syllables(text, position, stop.start()), capitals=text[start:end].isupper())
            position = min(stop.end(), end)
    return names + _part(_syllables(text, position, end), capitals=text[start:end].isupper())


def _names_place(text: str, name: PersonName) -> bool:
    """Whether the words before make it the name of a place, street or school."""
    before = text[max(0, name.start - _LONGEST_BREAK) : name.start]
    if _lexicon().namesake.search(before):
        return True
    middle = text[name.start : name.end].split()[1]
    return _lexicon().level.search(before) is not None and _key(middle) not in _lexicon().sure_middles


def _is_break(text: str, stop: re.Match[str], position: int) -> bool:
    """Words such as "Trường" and "Khoa" are given names too: a break only after a full name and before a further word."""
    if _key(stop.group()) not in _lexicon().ambiguous:
        return True
    following = _FOLLOWING_RE.match(text, stop.end())
    if following is None or _key(following.group(1)) in _lexicon().surnames | _CONNECTIVES:
        return False
    return len(text[position : stop.start()].split()) >= _FULL_NAME


def _syllables(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), _key(m.group())) for m in _SYLLABLE_RE.finditer(text, start, end)]


def _part(syllables: list[tuple[int, int, str]], *, capitals: bool) -> list[PersonName]:
    """The likeliest way to part the syllables into names, by dynamic programming from the right; syllables may be left out."""
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())] * (len(syllables) + 1)
    for i in range(len(syllables) - 1, -1, -1):
        options = [(best[i + 1][0] + _SKIPPED_SCORE, best[i + 1][1])]
        for size in range(_LEAST_SYLLABLES, min(_MOST_SYLLABLES, len(syllables) - i) + 1):
            whole = _LEAST_SYLLABLES < size == len(syllables) < _MOST_SYLLABLES
            score = _score([key for _, _, key in syllables[i : i + size]], part_of_capitals=capitals and not whole)
            if score is not None:
                options.append((best[i + size][0] + score, ((i, i + size), *best[i + size][1])))
        best[i] = max(options, key=lambda option: option[0])
    return [PersonName(syllables[i][0], syllables[j - 1][1]) for i, j in best[0][1]]


def _score(keys: list[str], *, part_of_capitals: bool) -> float | None:
    """What speaks for these syllables being one name; None where they cannot be."""
    lexicon = _lexicon()
    if keys[0] not in lexicon.surnames and not _HIGHLAND_RE.fullmatch(keys[0]) and not _by_other_signs(keys):
        return None
    if part_of_capitals and keys[0] not in lexicon.common and not (len(keys) > _LEAST_SYLLABLES and keys[1] in lexicon.middles):
        return None  # headings are written in capitals too
    common = _COMMON_SCORE if keys[0] in lexicon.common else 0.0
    middle = _MIDDLE_SCORE if len(keys) > _LEAST_SYLLABLES and keys[1] in lexicon.middles else 0.0
    sure = _LONG_SCORE if len(keys) == _MOST_SYLLABLES and common and middle else 0.0
    return _LENGTH_SCORE[len(keys)] + common + middle + sure


def _by_other_signs(keys: list[str]) -> bool:
    """Whether three syllables or more are a name for all that the surname is unusual or unknown: "Tòong Văn Ín"."""
    lexicon = _lexicon()
    if len(keys) <= _LEAST_SYLLABLES:
        return False
    middle = keys[1] in lexicon.sure_middles and keys[0] not in lexicon.no_surnames and keys[2] not in lexicon.no_given
    return keys[0] in lexicon.unusual or middle
