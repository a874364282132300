"""The API for machines: FastAPI routers over storage and jobs.

This room promises that nothing heavy runs in its process, that uploads go to the disk while they are counted, and that every
error is a problem by RFC 9457 with a code and a remedy. `create_app` makes the application, `serve` runs it with its worker.
"""

from docproc.api.app import create_app
from docproc.api.server import serve

__all__ = ["create_app", "serve"]
