"""A network that fails on purpose."""

import httpx


class Wire(httpx.BaseTransport):
    """The network, which notes what passes and, on command, loses answers and refuses connections."""

    def __init__(self) -> None:
        self._real = httpx.HTTPTransport()
        self.passed: list[httpx.Request] = []
        """Requests that reached the service."""
        self.answers_to_lose = 0
        self.connections_to_refuse = 0
        self.says_instead: list[httpx.Response] = []
        """Answers of a server in front, which hands nothing on."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.connections_to_refuse:
            self.connections_to_refuse -= 1
            raise httpx.ConnectError("refused", request=request)
        if self.says_instead:
            return self.says_instead.pop(0)
        answer = self._real.handle_request(request)
        self.passed.append(request)
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            answer.read()
            raise httpx.ReadError("cut off", request=request)
        return answer

    def close(self) -> None:
        self._real.close()
