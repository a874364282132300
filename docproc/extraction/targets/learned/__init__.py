"""Which numbers are aims, learnt from plans by many hands; `docproc train targets` fits the model again."""

from docproc.extraction.targets.learned.features import Features, candidate_features
from docproc.extraction.targets.learned.model import TargetModel, target_model

__all__ = ["Features", "TargetModel", "candidate_features", "target_model"]
