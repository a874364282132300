"""Weights of linear models in eight bits: a whole number from -127 to 127 each, and one scale for all."""

from typing import Any

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float32]

_LARGEST = 127


def scale_of(weights: Weights) -> np.float32:
    """What a whole number is multiplied by."""
    return np.float32(np.abs(weights).max() / _LARGEST)


def rounded(weights: Weights) -> Weights:
    """The weights as they come back from a file."""
    scale = scale_of(weights)
    return np.asarray(np.round(weights / scale) * scale, dtype=np.float32)


def in_eight_bits(weights: Weights) -> dict[str, Any]:
    """The arrays `weights` and `scale` of a file, whose product is `rounded(weights)`."""
    scale = scale_of(weights)
    return {"weights": np.round(weights / scale).astype(np.int8), "scale": scale}
