"""Bytes to Documents: whatever an office sends, read in a child process that can do no harm.

`read` gives the documents of one file with their text in reading order, in NFC, and where each word stands. The type
is decided by content. The file is parsed only in a process of its own, without network and privileges, bound by
`Limits` and killed at its deadline; what it answers is validated. Every way in which reading can fail is an error
class of its own in `docproc.documents.errors`.
"""

from docproc.reading.limits import Limits
from docproc.reading.protocol import Unpacked
from docproc.reading.sandbox import isolation, lacking_isolation, page_picture, printed, read, read_sheets, unpack

__all__ = ["Limits", "Unpacked", "isolation", "lacking_isolation", "page_picture", "printed", "read", "read_sheets", "unpack"]
