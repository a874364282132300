"""The transformer: packed weights are written out, texts do not see each other, and the order of pieces counts."""

import numpy as np
import pytest

from docproc.matching.transformer import HEADS, Transformer, unpacked

WIDTH, WIDE, PIECES = 96, 192, 20


def blocks(random: np.random.Generator, *shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Random packed numbers of a small scale."""
    made = random.integers(0, 256, (*shape, 18), dtype=np.uint8)
    made[..., :2] = np.frombuffer(np.float16(0.02).tobytes(), dtype=np.uint8)
    return made


@pytest.fixture
def transformer() -> Transformer:
    random = np.random.default_rng(7)
    sizes = {
        "q": (WIDTH, WIDTH),
        "k": (WIDTH, WIDTH),
        "v": (WIDTH, WIDTH),
        "ao": (WIDTH, WIDTH),
        "fi": (WIDTH, WIDE),
        "fo": (WIDE, WIDTH),
    }
    data = {f"{name}.w": blocks(random, 2, size[1], size[0] // 32) for name, size in sizes.items()}
    data |= {f"{name}.b": np.zeros((2, size[1]), dtype=np.float32) for name, size in sizes.items()}
    data |= {f"{name}.w": np.ones((2, WIDTH), dtype=np.float32) for name in ("aln", "oln")}
    data |= {f"{name}.b": np.zeros((2, WIDTH), dtype=np.float32) for name in ("aln", "oln")}
    data |= {"word": blocks(random, PIECES, WIDTH // 32), "position": random.normal(0, 0.1, (10, WIDTH)).astype(np.float32)}
    data |= {"first.w": np.ones(WIDTH, dtype=np.float32), "first.b": np.zeros(WIDTH, dtype=np.float32)}
    return Transformer.of(data)


def test_four_bits_are_eight_less_than_written_times_the_scale() -> None:
    block = np.zeros((1, 18), dtype=np.uint8)
    block[0, :2] = np.frombuffer(np.float16(0.5).tobytes(), dtype=np.uint8)
    block[0, 2] = 0x1F
    numbers = unpacked(block)
    assert (numbers[0], numbers[16], numbers[1]) == (3.5, -3.5, -4.0)


def test_a_text_is_read_alike_in_any_company(transformer: Transformer) -> None:
    alone = transformer.states([[1, 2, 3]])[0]
    _, among, _ = transformer.states([[9, 8], [1, 2, 3], [4]])
    assert among == pytest.approx(alone, abs=1e-4)


def test_a_piece_stands_in_its_context(transformer: Transformer) -> None:
    one, other = transformer.states([[1, 2, 3], [1, 2, 4]])
    assert not np.allclose(one[0], other[0], atol=1e-3)


def test_the_order_of_pieces_counts(transformer: Transformer) -> None:
    one, other = transformer.states([[1, 2, 3], [3, 2, 1]])
    assert not np.allclose(one[0], other[2], atol=1e-3)


def test_each_piece_has_a_vector(transformer: Transformer) -> None:
    found = transformer.states([[1], [2, 3]])
    assert [states.shape for states in found] == [(1, WIDTH), (2, WIDTH)]
    assert (transformer.longest, WIDTH % HEADS) == (10, 0)
