"""What all texts of the genre have in common for the encoder: the mean over sentences of the development registers.

python -m docproc.training.encoder_centre models/matching/training docproc/matching/encoder_centre.npy
"""

import sys
from pathlib import Path

import numpy as np

from docproc.evaluation.matching import load
from docproc.matching import Idea
from docproc.matching.encoder import Matrix, PackagedEncoder
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import sentences

_SETS = ("development", "development_entries")


def centre(folder: Path) -> Matrix:
    """The mean of the vectors of the distinct sentences of two registers, in the order of the texts."""
    rows = [row for name in _SETS for row in load(folder / name)[0]]
    texts = [sentence.text for row in rows for sentence in sentences(prepared_idea(Idea.from_initiative(row)))]
    vectors = PackagedEncoder().raw(list(dict.fromkeys(texts)))
    return np.asarray(vectors.mean(axis=0, dtype=np.float64), dtype=np.float32)


if __name__ == "__main__":
    np.save(Path(sys.argv[2]), centre(Path(sys.argv[1])))
