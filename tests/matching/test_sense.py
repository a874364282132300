"""What sentences say: the encoder is asked for what carries the idea, and a row counts by how far it stands above the others."""

from collections.abc import Sequence

import numpy as np
import pytest

from docproc.documents import AdoptedInitiative
from docproc.matching import Idea, Index, find
from docproc.matching import encoder as encoders
from docproc.matching.encoder import Encoder, Matrix, centred, packaged_encoder
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import MOST_SENTENCES, SENSE_FEATURES, Sense, sense_features, sense_measures, sense_of, sentences


class Counting:
    """An encoder that gives each first word its own direction and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.asked += texts
        vectors = np.zeros((len(texts), 16), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, sum(text.split()[0].lower().encode()) % 16] = 1.0
        return vectors


def sense(*directions: int) -> Sense:
    sentences_ = np.eye(8, dtype=np.float32)[list(directions)]
    total = sentences_.sum(axis=0)
    return Sense(sentences_, np.ones(len(directions)), total / np.linalg.norm(total))


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
    assert encoder.asked.count(near.title) == 2  # the title is its only sentence, and the whole


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


def test_the_packaged_encoder_puts_a_paraphrase_nearer_than_another_idea(encoder: Encoder) -> None:
    one, paraphrase, other = encoder.encode(
        ["Nhận hồ sơ ngoài giờ hành chính", "Tiếp nhận giấy tờ vào buổi tối cho người bận việc", "Ghép cải tạo vườn nhãn già cỗi"]
    )
    assert one @ paraphrase > one @ other
    assert np.linalg.norm([one, paraphrase, other], axis=1) == pytest.approx([1.0] * 3, abs=1e-5)


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    packaged = packaged_encoder()
    assert packaged is not None
    alone, together = packaged.encode(["Dán mã QR"])[0], packaged.encode(["Ủ rác hữu cơ", "Dán mã QR"])[1]
    assert alone == pytest.approx(together, abs=1e-6)


def test_centred_vectors_have_unit_length_and_the_centre_itself_none() -> None:
    centre = np.array([1.0, 0.0], dtype=np.float32)
    vectors = centred(np.array([[1.0, 1.0], [1.0, 0.0]], dtype=np.float32), centre)
    assert vectors.tolist() == [[0.0, 1.0], [0.0, 0.0]]


def test_without_an_encoder_rows_are_compared_by_words(
    monkeypatch: pytest.MonkeyPatch, rows: list[AdoptedInitiative], renamed: Idea
) -> None:
    def missing() -> None:
        raise ImportError

    packaged_encoder.cache_clear()
    monkeypatch.setattr(encoders, "PackagedEncoder", missing)
    try:
        index = Index.build(rows)
    finally:
        packaged_encoder.cache_clear()
    assert index.encoder is None
    assert find(renamed, index)[0].initiative.id == "qr"
