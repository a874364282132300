"""Document to record: a spaCy pipeline of one component a module.

This room promises `extract(document)`: every value it gives carries evidence that can be found in the document's text,
and what the document does not say stays empty.
"""

from docproc.extraction.bundles import extract_bundle
from docproc.extraction.pipeline import extract

__all__ = ["extract", "extract_bundle"]
