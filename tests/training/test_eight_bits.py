"""Weights kept in eight bits come back as the trainer had rounded them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from docproc.training.eight_bits import in_eight_bits, rounded

WEIGHTS = arrays(np.float32, st.integers(1, 40), elements=st.floats(-50, 50, width=32)).filter(lambda w: np.abs(w).max() > 1e-3)


@given(WEIGHTS)
def test_what_is_kept_times_its_scale_is_what_the_model_was_rounded_to(weights: np.ndarray) -> None:
    kept = in_eight_bits(weights)
    assert np.array_equal(kept["weights"].astype(np.float32) * kept["scale"], rounded(weights))


@given(WEIGHTS)
def test_no_weight_moves_by_more_than_half_a_step(weights: np.ndarray) -> None:
    step = np.abs(weights).max() / 127
    assert np.abs(rounded(weights) - weights).max() <= step * 0.5001
