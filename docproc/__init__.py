"""docproc reads contest and emulation plans and entries, extracts what they say, and finds ideas that repeat.

The four calls everything else is built around live in `docproc.reading` (`read`), `docproc.extraction` (`extract`),
`docproc.matching` (`find`) and `docproc.screening` (`screen`).
"""

__version__ = "0.1.0"
