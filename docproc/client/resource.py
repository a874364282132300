"""What the parts of the client have in common."""

from docproc.client.transport import Call, Transport, path


class Resource:
    """A kind of thing that the service keeps, and what can be asked about it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport


def get(*parts: str, **query: str | int | None) -> Call:
    """A question."""
    return Call("GET", path("v1", *parts), query=query)


__all__ = ["Resource", "get"]
