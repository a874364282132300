"""Sentences that forbid an idea to repeat others, and the places of which they speak."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from docproc.documents.plan import NoveltyScope
from docproc.extraction.eligibility.refusals import refuses
from docproc.extraction.novelty.parts import Rule, rules_by_parts, speaks_of_people
from docproc.vietnamese.outline import Heading, headings_above
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"[^.;\n…]{15,900}")
_LEAD = 250
"""Characters before a sentence, on its own line or on the line that introduces the list, in which the idea may be named."""
_AFTER_PLACE = 40
"""Characters after a place in which "khác" makes it another one."""

# Said of people, a refusal is no rule on ideas: "Tác giả có sản phẩm đã được công nhận không dự thi lại".
_OF_PEOPLE_RE = re.compile(
    r"\W*(?:\w{1,2}[.)] )?(?:những |các |mọi )?(?:tác giả|người|cá nhân|tập thể|thành viên|đơn vị|thí sinh)"
)
_NEAR_BEFORE = 45
"""Characters before "chưa … nào" in which the place may stand: "trong tỉnh Điện Biên chưa chỗ nào làm"."""


def novelty_rules(text: str, headings: Sequence[Heading] = ()) -> list[Rule]:
    """The sentences of `text` that forbid an idea to repeat others."""
    plain = new_tone_placement(text).lower()
    found = []
    for sentence in _SENTENCE_RE.finditer(plain):
        if _bars_people(sentence.group()):
            continue
        forbids = _pattern("forbids").search(sentence.group()) or _calls_old(sentence.group())
        if forbids is not None and _is_about_ideas(plain, sentence, headings):
            found.append(Rule(sentence.start(), sentence.end(), _scopes(sentence.group(), forbids)))
    taken = [(rule.start, rule.end) for rule in found if rule.scopes]
    return sorted([*found, *(rule for rule in rules_by_parts(plain, headings) if not _covers(taken, rule))])


def _bars_people(sentence: str) -> bool:
    """Whether it is people who are kept out, and nothing is said of ideas: "Đơn vị mới thành lập chưa đưa vào bình xét"."""
    return speaks_of_people(sentence) and refuses(sentence)


def _covers(taken: list[tuple[int, int]], rule: Rule) -> bool:
    """Whether all that a rule says was found before."""
    return any(start <= rule.start and rule.end <= end for start, end in taken)


def _calls_old(sentence: str) -> re.Match[str] | None:
    """The use or publication before that makes an idea old or gets it refused, in whatever words."""
    if not _pattern("old").search(sentence) and (_OF_PEOPLE_RE.match(sentence) or not refuses(sentence)):
        return None
    return _pattern("before").search(sentence)


def _is_about_ideas(text: str, sentence: re.Match[str], headings: Sequence[Heading]) -> bool:
    """The sentence names an idea, or its line did before, or the heading over its list does."""
    if _pattern("ideas").search(sentence.group()):
        return True
    line = text.rfind("\n", max(0, sentence.start() - _LEAD), sentence.start()) + 1
    if line and _pattern("ideas").search(text, line, sentence.start()):
        return True
    above = headings_above(headings, sentence.start())
    return any(
        heading.start < sentence.start() and _pattern("headings").search(new_tone_placement(heading.title).lower())
        for heading in above[-2:]
    )


def _scopes(sentence: str, forbids: re.Match[str]) -> tuple[NoveltyScope, ...]:
    """Both halves are looked for in what is forbidden; a rule that names neither place is about what was adopted here."""
    said = sentence[forbids.start() :]
    scopes = set()
    if _pattern("published_elsewhere").search(said):
        scopes.add(NoveltyScope.PUBLISHED_ELSEWHERE)
    near = sentence[max(0, forbids.start() - _NEAR_BEFORE) : forbids.start()] if " nào" in forbids.group() else ""
    if _is_here(said) or _is_here(sentence[: forbids.start()], bare=False) or _is_here(near):
        scopes.add(NoveltyScope.IN_PROVINCE)
    clause = said.split(", không ")[0]
    if not scopes and _pattern("adopted").search(clause) and not _pattern("elsewhere").search(clause):
        scopes.add(NoveltyScope.IN_PROVINCE)
    return tuple(scope for scope in NoveltyScope if scope in scopes)


def _is_here(said: str, *, bare: bool = True) -> bool:
    """Whether the own place is named, or (`bare`) what was adopted before; "ở phường, xã khác" is not here."""
    for match in _pattern("in_province").finditer(said):
        named = match.group().startswith(("trong và", "trong,"))
        after = re.split(r"[.;:(]| và | hoặc ", said[match.end() : match.end() + _AFTER_PLACE])[0]
        if named or (_pattern("elsewhere").search(after) is None and (bare or "phạm vi" in match.group())):
            return True
    return False


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))[name]
    return re.compile(r"(?<!\w)(?:" + ("|".join(listed) if isinstance(listed, list) else listed) + r")(?!\w)")
