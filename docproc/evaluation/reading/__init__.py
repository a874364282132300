"""How well pictures of pages are recognised: a set of worn pages with their true text, and the figures on it."""

from docproc.evaluation.reading.figures import PageFigures, ReadingFigures, evaluate, render
from docproc.evaluation.reading.rendering import render_set

__all__ = ["PageFigures", "ReadingFigures", "evaluate", "render", "render_set"]
