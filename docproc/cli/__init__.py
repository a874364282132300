"""The command line: `docproc …`.

Exit codes: 0 done, 1 a document failed, 2 wrong usage, 3 the set-up lacks something. An error is one line on standard error: its
code, what happened, and what to do.
"""

from docproc.cli.app import app, main

__all__ = ["app", "main"]
