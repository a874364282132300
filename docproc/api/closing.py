"""Whether this process has been told to end: answers that are held back are then given as things stand."""

import signal


def is_closing() -> bool:
    """Whether the server that runs in this process lets its last answers out.

    Uvicorn begins the end of the application only once all answers are given, so those that wait have to ask for themselves. It
    hears the order to end by a method of the server, which leads to the server.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))
