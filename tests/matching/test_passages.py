"""Passages say the same on both sides, by words or by meaning, and their offsets lead to just what was compared."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from docproc.documents.match import Passage
from docproc.matching import Idea
from docproc.matching.counterparts import Counterpart, counterparts
from docproc.matching.frequencies import Frequencies
from docproc.matching.passages import MAX_PASSAGES, MIN_SIMILARITY, clauses, passages
from docproc.matching.probe import row_terms
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import Sense
from docproc.matching.vectors import Prepared

REMINDER = "Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ"
SALT = "Trạm đo độ mặn phát cảnh báo cho từng vùng lúa mỗi sáng"
TEMPLATE = "Cấp trên luôn dõi theo và tập thể luôn một lòng vượt mọi khó khăn"


def _prepared(*sentences: str) -> Prepared:
    return prepared_idea(Idea(title=sentences[0], sections={"text": ". ".join(sentences[1:])}))


def _between(ours: Prepared, theirs: Prepared, known: Frequencies, *meant: Counterpart) -> list[tuple[str, str]]:
    found = passages(ours, clauses(ours, known), theirs, clauses(theirs, known), meant)
    return [_texts(ours, theirs, each) for each in found]


def _texts(ours: Prepared, theirs: Prepared, each: Passage) -> tuple[str, str]:
    return ours.text[each.entry.start : each.entry.end], theirs.text[each.initiative.start : each.initiative.end]


def _sense(*directions: int) -> Sense:
    """Sentences that mean the same where they have the same direction."""
    vectors = np.eye(6, dtype=np.float32)[list(directions)]
    ones = np.ones(len(directions))
    return Sense(vectors, ones, vectors.mean(axis=0), vectors, ones, ones > 0, tuple(range(len(directions))))


def test_sentences_of_one_meaning_are_counterparts_and_others_are_not() -> None:
    assert [(one.ours, one.theirs) for one in counterparts(_sense(0, 1, 2), _sense(2, 5, 0))] == [(0, 2), (2, 0)]


def test_no_sentence_is_the_counterpart_of_two() -> None:
    found = counterparts(_sense(0, 0, 1), _sense(0, 1, 1))
    assert len({one.ours for one in found}) == len({one.theirs for one in found}) == len(found) == 2


def test_what_is_told_in_other_words_is_shown_whole_where_its_meaning_is_known() -> None:
    ours, theirs = _prepared("A", REMINDER), _prepared("B", SALT)
    assert _between(ours, theirs, Frequencies()) == []
    assert _between(ours, theirs, Frequencies(), Counterpart(1, 1, 0.6)) == [(REMINDER, SALT)]


def test_a_clause_of_which_most_is_common_is_shown_whole_and_of_another_the_common_part() -> None:
    longer = f"Mỗi buổi sáng {REMINDER.lower()}"
    ours, theirs = _prepared("A", longer), _prepared("B", REMINDER)
    assert _between(ours, theirs, Frequencies()) == [(longer, REMINDER)]
    padded = f"Trước đó tổ công tác đã khảo sát kỹ nhu cầu từng nhóm cư dân tới giao dịch ở phường rồi mới quyết định {REMINDER.lower()}"
    ((cut, whole),) = _between(_prepared("A", padded), theirs, Frequencies())
    assert (cut.startswith("bộ phận một cửa"), whole) == (True, REMINDER)


def test_what_many_rows_say_is_no_sign_of_a_copy() -> None:
    known = Frequencies()
    for _ in range(20):
        known.add(row_terms(_prepared("C", TEMPLATE)).whole)
    ours, theirs = _prepared("A", TEMPLATE, REMINDER), _prepared("B", TEMPLATE, SALT, "Máy bơm tự tắt khi đủ nước")

    assert _between(ours, theirs, known) == []
    assert _between(ours, theirs, Frequencies()) == [(TEMPLATE, TEMPLATE)]


def test_a_copy_of_what_many_rows_say_is_shown_all_the_same() -> None:
    known = Frequencies()
    for _ in range(20):
        known.add(row_terms(_prepared("C", REMINDER)).whole)
    assert _between(_prepared("A", REMINDER), _prepared("B", REMINDER), known) == [(REMINDER, REMINDER)]


_SENTENCES = st.lists(st.sampled_from([REMINDER, SALT, TEMPLATE, "Tỷ lệ đúng hẹn tăng 12,5%", "Căn cứ Luật số 1/QĐ-UBND;", "x"]))
_TEXTS = st.builds(lambda parts, join: join.join(["Tên gọi", *parts]), _SENTENCES, st.sampled_from([". ", "\n", "; ", " – "]))
_MEANT = st.lists(st.builds(Counterpart, st.integers(0, 8), st.integers(0, 8), st.floats(0.3, 1.0)), max_size=4)


@settings(deadline=None)  # the first example loads the lists of phrases
@given(_TEXTS, _TEXTS, _MEANT)
def test_offsets_lead_to_whole_words_on_both_sides(ours: str, theirs: str, meant: list[Counterpart]) -> None:
    one, other = prepared_idea(Idea(sections={"text": ours})), prepared_idea(Idea(sections={"text": theirs}))

    found = passages(one, clauses(one, Frequencies()), other, clauses(other, Frequencies()), meant)

    assert len(found) <= MAX_PASSAGES
    assert all(a.similarity >= b.similarity >= MIN_SIMILARITY for a, b in pairwise(found))
    for sides in zip(*((each.entry, each.initiative) for each in found), strict=True):
        assert len({(side.start, side.end) for side in sides}) == len(sides), "no clause is shown twice"
    for each in found:
        for text, side in ((one.text, each.entry), (other.text, each.initiative)):
            shown = text[side.start : side.end]
            assert shown
            assert shown == shown.strip()
            assert "\n" not in shown
            assert not text[max(0, side.start - 1) : side.start].isalnum()
            assert not text[side.end : side.end + 1].isalnum()
