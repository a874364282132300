"""The service for an ASGI server: `uvicorn service:app`, with the settings of the environment.

It accepts work and answers questions; the jobs are done by a worker beside it (`python -m docproc.jobs`). `docproc serve` starts
both.
"""

from docproc.api.app import create_app
from docproc.settings import Settings

app = create_app(Settings.of_environment())
