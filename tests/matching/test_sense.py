"""What sentences say: the encoder is asked for what carries the idea, and a row counts by how far it stands above the others."""

from collections.abc import Sequence

import numpy as np
import pytest

from docproc.documents import AdoptedInitiative
from docproc.matching import Idea, Index, find
from docproc.matching import senses as keeping
from docproc.matching.encoder import Reading
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import MOST_SENTENCES, SENSE_FEATURES, Sense, sense_features, sense_measures, sense_of, sentences


class Counting:
    """An encoder that gives each first word its own direction and keeps what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, sentences: Sequence[str]) -> Reading:
        self.asked += sentences
        vectors = np.zeros((len(sentences), 16), dtype=np.float32)
        for row, text in enumerate(sentences):
            vectors[row, sum(text.split()[0].lower().encode()) % 16] = 1.0
        total = vectors.sum(axis=0)
        places = np.arange(len(sentences))
        return Reading(vectors, total / np.linalg.norm(total), vectors, places, np.ones(len(sentences)))


def sense(*directions: int) -> Sense:
    sentences_ = np.eye(8, dtype=np.float32)[list(directions)]
    total = sentences_.sum(axis=0)
    ones = np.ones(len(directions))
    return Sense(sentences_, ones, total / np.linalg.norm(total), sentences_, ones, ones > 0)


def texts(idea: Idea) -> list[str]:
    return [sentence.text for sentence in sentences(prepared_idea(idea))]


def test_names_legal_bases_and_supporting_sections_are_not_encoded() -> None:
    idea = Idea(
        title="Quét mã QR tại UBND xã Vị Thắng",
        sections={
            "problem": "Bảng giấy khó tra cứu, chữ nhỏ.",
            "solution": "Công chức in mã QR cho từng lĩnh vực theo Nghị định số 61/2018/NĐ-CP rồi dán tại nơi chờ. Người dân dùng điện thoại quét mã. Thành phần hồ sơ, lệ phí hiện ra ngay trên màn hình.",
        },
    )
    found = texts(idea)
    assert found[0].startswith("Quét mã QR")
    assert all("Vị Thắng" not in text and "61/2018" not in text and "Bảng giấy" not in text for text in found)
    assert "Người dân dùng điện thoại quét mã" in found


def test_a_very_long_text_is_encoded_in_part() -> None:
    text = " ".join(f"Công chức dán nhãn màu thứ {n} lên hộp hồ sơ." for n in range(MOST_SENTENCES * 3))
    assert MOST_SENTENCES / 2 < len(texts(Idea(title="Nhãn màu", sections={"text": text}))) <= MOST_SENTENCES


@pytest.mark.parametrize("idea", [Idea(), Idea(title="???"), Idea(sections={"text": "Căn cứ Luật số 12/2020/QH14;"})])
def test_a_text_that_says_nothing_has_no_sense_and_is_not_encoded(idea: Idea) -> None:
    encoder = Counting()
    assert sense_of(prepared_idea(idea), encoder) is None
    assert encoder.asked == []


def test_a_row_is_encoded_once_and_only_when_it_comes_near() -> None:
    encoder = Counting()
    near = AdoptedInitiative(id="near", title="Dán mã QR tại nơi chờ để xem thành phần hồ sơ")
    index = Index.build([near], encoder)
    assert encoder.asked == []
    idea = Idea(title="Quét mã QR xem thành phần hồ sơ")
    assert find(idea, index) == find(idea, index)
    assert encoder.asked.count(near.title) == 1


def test_what_a_removed_row_said_is_forgotten() -> None:
    encoder = Counting()
    near = AdoptedInitiative(id="near", title="Dán mã QR tại nơi chờ để xem thành phần hồ sơ")
    index = Index.build([near], encoder)
    idea = Idea(title="Quét mã QR xem thành phần hồ sơ")
    find(idea, index)
    index.remove("near")
    index.add(near)
    find(idea, index)
    assert encoder.asked.count(near.title) == 2


def test_only_so_many_rows_are_kept_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_KEPT_SENSES", 1)
    encoder = Counting()
    rows = [AdoptedInitiative(id=name, title=f"{name} mã QR xem thành phần hồ sơ") for name in ("Dán", "Quét")]
    index = Index.build(rows, encoder)
    idea = Idea(title="Mã QR xem thành phần hồ sơ")
    assert find(idea, index) == find(idea, index)
    assert encoder.asked.count(rows[0].title) == 2


def test_text_without_diacritics_is_not_encoded() -> None:
    encoder = Counting()
    find(Idea(title="Quet ma QR xem ho so"), Index.build([AdoptedInitiative(id="a", title="Quét mã QR xem hồ sơ")], encoder))
    assert encoder.asked == []


def test_a_row_that_says_the_same_stands_above_one_that_does_not() -> None:
    same, other = sense_features(sense(0, 1), [sense(0, 1), sense(4)])
    assert all(same[name] > other[name] for name in SENSE_FEATURES)


def test_a_row_is_found_in_a_stretch_of_a_long_text() -> None:
    long = sense(5, 6, 0, 1, 7)
    measures = sense_measures(long, sense(0, 1))
    assert measures["sense_window"] == pytest.approx(1.0)
    assert measures["sense_sentences"] == pytest.approx(1.0)
    assert measures["sense_whole"] < 0.8


def test_among_rows_that_are_all_alike_none_stands_out() -> None:
    rows = [sense(0, 1)] * 12
    assert all(abs(value) < 1e-6 for row in sense_features(sense(0, 1), rows) for value in row.values())


def test_the_only_row_of_a_register_is_held_against_usual_ones() -> None:
    (same,), (other,) = (sense_features(sense(0, 1), [row]) for row in (sense(0, 1), sense(4)))
    assert same["lead_sense_whole"] > 0.5
    assert other["lead_sense_whole"] < 0.0


def test_only_sentences_of_the_title_stand_in_it() -> None:
    idea = Idea(title="Dán mã QR", sections={"text": "Nơi chờ có bảng mã. Kho lưu trữ có nhãn màu."})
    found = sense_of(prepared_idea(idea), Counting())
    assert found is not None
    assert found.in_title.tolist() == [True, False, False]
