"""The encoder that comes with the package: a paraphrase lies nearer than another idea, whatever stands around it."""

import numpy as np
import pytest

from docproc.matching.encoder import Encoder, PackagedEncoder, packaged_encoder


def test_a_paraphrase_lies_nearer_than_another_idea(encoder: Encoder) -> None:
    one, paraphrase, other = (
        encoder.read([text]).whole
        for text in (
            "Nhận hồ sơ ngoài giờ hành chính",
            "Tiếp nhận giấy tờ vào buổi tối cho người bận việc",
            "Ghép cải tạo vườn nhãn già cỗi",
        )
    )
    assert one @ paraphrase > one @ other


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    read = encoder.read(["Dán mã QR ở nơi chờ", "Công chức in mã"])
    for vectors in (read.sentences, read.whole[None], read.pieces):
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(vectors)), abs=1e-5)


def test_each_piece_belongs_to_a_sentence_and_counts_by_its_rarity(encoder: Encoder) -> None:
    read = encoder.read(["Dán mã QR ở nơi chờ", "Công chức in mã"])
    assert len(read.pieces) == len(read.sentence) == len(read.rarity)
    assert set(read.sentence.tolist()) == {0, 1}
    assert (read.rarity > 0).all()


def test_the_same_text_gives_the_same() -> None:
    packaged = packaged_encoder()
    one, again = (packaged.read(["Dán mã QR", "Ủ rác hữu cơ"]) for _ in range(2))
    assert (one.pieces == again.pieces).all()


def test_a_text_of_many_sentences_is_read_whole() -> None:
    sentences = [f"Công chức dán nhãn màu thứ {number} lên hộp hồ sơ lưu trữ trong kho" for number in range(60)]
    read = PackagedEncoder().read(sentences)
    assert read.sentences.shape[0] == len(sentences)
    assert sorted(set(read.sentence.tolist())) == list(range(len(sentences)))


@pytest.mark.parametrize("text", ["한국어", "…", "a" * 5000, "mã " * 3000])
def test_any_text_can_be_read(text: str) -> None:
    assert np.isfinite(packaged_encoder().read([text]).whole).all()
