"""The same idea in other words: candidates, scores, explanations.

This room promises that template wording, legal bases and the names of bodies and places do not count, that every score is a
probability fitted on labelled pairs (`combiner.toml`), and that every match says in Vietnamese why it is one. It knows no clock.
"""

from docproc.matching.idea import Idea
from docproc.matching.index import Index
from docproc.matching.search import PeerMatch, find, find_peers

__all__ = ["Idea", "Index", "PeerMatch", "find", "find_peers"]
