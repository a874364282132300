"""Names of persons in an entry, and how sure a trained model is that each is an author: by all that surrounds it."""

from docproc.extraction.entry.authors.mentions.found import Mention, find_mentions
from docproc.extraction.entry.authors.mentions.model import MentionModel, mention_model

__all__ = ["Mention", "MentionModel", "find_mentions", "mention_model"]
