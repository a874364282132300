"""The client: one object, with a part for each kind of thing that the service keeps."""

import ipaddress
from typing import Self
from urllib.parse import urlsplit

import httpx

from docproc.client.answers_operations import Health
from docproc.client.documents import Documents
from docproc.client.entries import Entries
from docproc.client.jobs import Jobs
from docproc.client.keeping import Audit, Deletions, Retention
from docproc.client.patience import Patience
from docproc.client.people import Keys, Users
from docproc.client.plans import Plans
from docproc.client.register import Register
from docproc.client.reports import Reports
from docproc.client.transport import Call, Transport
from docproc.client.webhooks import Webhooks

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 150.0
"""Longest opening of a connection, and silence before an answer: an export may take 120 seconds."""


class Client:
    """A connection to the service in the name of a key; several threads may share it."""

    def __init__(self, url: str, key: str, *, patience: float | Patience = 60.0, http: httpx.BaseTransport | None = None) -> None:
        """`url` is the service's address without a path; beyond this machine https, else ValueError: each call carries the key.

        `patience` is how long, in seconds, a call is tried again that the service refuses for the moment or that does not get
        through; 0 for one try. `http` replaces the network.
        """
        if not _is_safe(url):
            raise ValueError("the address must be https://…, or http://… of this machine")
        connection = httpx.Client(
            base_url=url.rstrip("/"),
            headers={"Authorization": f"Bearer {key}", "User-Agent": "docproc-client/1"},
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            transport=http,
        )
        transport = Transport(connection, patience if isinstance(patience, Patience) else Patience(patience))
        self._transport = transport
        self.plans = Plans(transport)
        self.entries = Entries(transport)
        self.reports = Reports(transport)
        self.documents = Documents(transport)
        self.register = Register(transport)
        self.jobs = Jobs(transport)
        self.users = Users(transport)
        self.keys = Keys(transport)
        self.webhooks = Webhooks(transport)
        self.retention = Retention(transport)
        self.deletions = Deletions(transport)
        self.audit = Audit(transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def health(self) -> Health:
        """Whether the service can do its work; UnavailableError when its database or file store is out."""
        return self._transport.answer(Call("GET", "/health/ready"), Health)


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and _is_this_machine(parts.hostname or "")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
