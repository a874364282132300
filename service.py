"""The service for an ASGI server: `uvicorn service:app`, with the settings of the environment.

It accepts work and answers questions; the jobs are done by a worker beside it (`python -m docproc.jobs`). `docproc serve` starts
both.
"""

from docproc.settings import Settings
from docproc.web import create_app

app = create_app(Settings.of_environment())
