"""What all texts of the genre have in common for the encoder: the means over sentences and pieces of the development registers.

python -m docproc.training.encoder_centre models/matching/training docproc/matching/encoder_centre.npy
"""

import sys
from pathlib import Path

import numpy as np

from docproc.evaluation.matching import load
from docproc.matching import Idea
from docproc.matching.encoder import PackagedEncoder
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import sentences
from docproc.matching.transformer import Matrix

_SETS = ("development", "development_entries")


def centre(folder: Path) -> Matrix:
    """The means of the vectors of sentences and of pieces in the rows of two registers, in the order of the texts."""
    rows = [row for name in _SETS for row in load(folder / name)[0]]
    encoder = PackagedEncoder()
    of_sentences, of_pieces = [], []
    for row in rows:
        states, places, _ = encoder.states([sentence.text for sentence in sentences(prepared_idea(Idea.from_initiative(row)))])
        means = np.array([states[places == place].mean(axis=0) for place in range(places[-1] + 1)])
        of_sentences.append(means / np.linalg.norm(means, axis=1, keepdims=True))
        of_pieces.append(states)
    found = [np.concatenate(vectors).mean(axis=0, dtype=np.float64) for vectors in (of_sentences, of_pieces)]
    return np.array(found, dtype=np.float32)


if __name__ == "__main__":
    np.save(Path(sys.argv[2]), centre(Path(sys.argv[1])))
