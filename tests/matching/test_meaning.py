"""Words are compared by meaning; a row can be found that shares no word with the idea."""

from itertools import pairwise

import numpy as np
import pytest

from docproc.documents import AdoptedInitiative
from docproc.matching import Index
from docproc.matching.frequencies import Frequencies
from docproc.matching.meaning import LONGEST_WORD, MeaningProbe, centroid, word_vectors, word_weights, words_of
from docproc.matching.meanings import Meanings
from docproc.matching.probe import Probe
from docproc.matching.vectors import Prepared, prepare


def text(words: str) -> Prepared:
    return prepare("", words)


def cosine(one: str, other: str) -> float:
    vectors = word_vectors()
    return float(vectors.vectors[vectors.place(one)] @ vectors.vectors[vectors.place(other)])


def closeness(idea: str, row: str) -> tuple[float, float, float]:
    prepared = text(idea)
    return MeaningProbe(prepared, [(0, len(prepared.content))], Frequencies()).closeness(words_of(text(row)))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("giáo viên", "học sinh", "rác thải"), ("bác sĩ", "bệnh viện", "văn bản"), ("điện thoại", "tin nhắn", "cây trồng")],
)
def test_words_of_one_field_are_nearer_than_words_of_another(word: str, near: str, far: str) -> None:
    assert cosine(word, near) > cosine(word, far)


def test_vectors_have_length_one() -> None:
    norms = np.linalg.norm(word_vectors().vectors, axis=1)
    assert norms == pytest.approx(np.ones(len(norms)), abs=1e-3)


def test_a_word_is_the_longest_that_has_a_vector_and_covers_its_syllables_once() -> None:
    words = words_of(text("bác sĩ gọi điện thoại"))
    assert [(int(a), int(b)) for a, b in zip(words.first, words.last, strict=True)] == [(0, 2), (2, 3), (3, 5)]
    assert all(b - a <= LONGEST_WORD for a, b in zip(words.first, words.last, strict=True))
    assert all(b <= a for b, a in zip(words.last[:-1], words.first[1:], strict=True))


def test_words_of_several_syllables_are_known_without_diacritics() -> None:
    assert list(words_of(text("benh vien")).places) == list(words_of(text("bệnh viện")).places)


def test_what_does_not_count_has_no_words() -> None:
    assert len(words_of(text("góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước")).places) == 0


def test_the_same_text_is_as_close_as_can_be_and_another_is_less_close() -> None:
    same = closeness("bác sĩ khám bệnh nhân qua điện thoại", "bác sĩ khám bệnh nhân qua điện thoại")
    other = closeness("bác sĩ khám bệnh nhân qua điện thoại", "nông dân ủ rau thành phân bón")
    assert same == pytest.approx((1.0, 1.0, 1.0), abs=1e-3)
    assert all(a < b for a, b in zip(other, same, strict=True))


@pytest.mark.parametrize(("idea", "row"), [("", "bác sĩ"), ("bác sĩ", ""), ("", ""), ("xqzw", "bác sĩ")])
def test_a_side_without_words_is_close_to_nothing(idea: str, row: str) -> None:
    assert closeness(idea, row) == (0.0, 0.0, 0.0)


def test_the_closest_window_of_a_long_text_counts() -> None:
    filler = "nông dân trồng lúa và nuôi cá trong ao "
    prepared = text(filler * 20 + "bác sĩ khám bệnh nhân qua điện thoại")
    length = len(prepared.content)
    windows = [(first, min(first + 20, length)) for first in range(0, length, 10)]
    found = MeaningProbe(prepared, windows, Frequencies()).closeness(words_of(text("bác sĩ khám bệnh nhân qua điện thoại")))
    assert found.row_met == pytest.approx(1.0, abs=0.01)


def test_weights_are_parallel_to_the_words() -> None:
    words = words_of(text("bác sĩ gọi điện thoại cho bệnh nhân"))
    assert len(word_weights(words, Frequencies())) == len(words.places)
    assert np.linalg.norm(centroid(words.places, word_weights(words, Frequencies()))) == pytest.approx(1.0, abs=1e-3)


def test_the_nearest_rows_come_first_and_a_dropped_one_not_at_all() -> None:
    meanings = Meanings()
    rows = ("nông dân trồng lúa", "bác sĩ khám bệnh", "giáo viên dạy học sinh")
    for place, row in enumerate(rows):
        meanings.put(place, words_of(text(row)))
    words = words_of(text("y tá chăm sóc bệnh nhân"))
    asked = centroid(words.places, word_weights(words, Frequencies())).reshape(1, -1)
    assert meanings.nearest(asked, 10)[0] == 1
    meanings.drop(1)
    assert 1 not in meanings.nearest(asked, 10)


def test_more_rows_than_the_first_size_fit() -> None:
    meanings = Meanings()
    words = words_of(text("bác sĩ"))
    for number in range(600):
        meanings.put(number, words)
    asked = centroid(words.places, word_weights(words, Frequencies())).reshape(1, -1)
    assert len(meanings.nearest(asked, 1000)) == 600
    assert all(a < b for a, b in pairwise(meanings.nearest(asked, 1000)))


def test_a_row_that_shares_no_word_is_still_a_candidate() -> None:
    rows = [
        AdoptedInitiative(id="health", title="Bác sĩ khám bệnh nhân qua điện thoại"),
        AdoptedInitiative(id="farm", title="Nông dân trồng lúa giống mới"),
    ]
    index = Index.build(rows)
    probe = Probe(prepare("", "y tá, trạm y tế"), index.frequencies)
    assert next(row.initiative.id for row in index.candidates(probe)) == "health"
