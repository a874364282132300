"""Pages for people: what was read, how entries were screened, and how two ideas compare, in a browser.

This room promises pages that work without the internet and run no script but their own, that show what came from outside inert,
and that say nothing which the API would not say to the same person. `create_app` makes the whole application, API and pages.
"""

from docproc.web.app import create_app

__all__ = ["create_app"]
