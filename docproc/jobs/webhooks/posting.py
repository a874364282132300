"""One attempt to deliver: an HTTP request to an address that was judged, within bounds of time and size."""

import asyncio
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx2

from docproc.documents.errors import WebhookAddressError
from docproc.jobs.webhooks.addresses import Network, resolve

TOTAL_SECONDS = 15.0
"""Longest attempt from the name's resolution to the answer's status, whatever the receiver does; what the scheme recommends."""
CONNECT_SECONDS = 5.0
"""Longest wait for a connection to one address."""
MAX_ADDRESSES = 3
"""Most addresses of a name that are tried in turn."""
_HTTPS_PORT, _HTTP_PORT = 443, 80


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt."""

    status: int | None
    """Of the answer; null when there was none."""
    error: str | None
    """Why there was none: `address`, `name`, `connection`, `tls`, `timeout`, `answer`."""
    milliseconds: int

    @property
    def is_delivered(self) -> bool:
        """Whether the receiver has it: it said 2xx. A redirection is none, and is not followed."""
        return self.status is not None and httpx2.codes.is_success(self.status)


def post(url: str, headers: Mapping[str, str], body: bytes, networks: Sequence[Network] = ()) -> Outcome:
    """Send the body, and say what came of it; of the answer only the status is read."""
    began = time.monotonic()
    status, error = asyncio.run(_within_time(httpx2.URL(url), headers, body, networks))
    return Outcome(status, error, round((time.monotonic() - began) * 1000))


async def _within_time(
    url: httpx2.URL, headers: Mapping[str, str], body: bytes, networks: Sequence[Network]
) -> tuple[int | None, str | None]:
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            return await _post(url, headers, body, networks), None
    except WebhookAddressError:
        return None, "address"
    except (TimeoutError, httpx2.TimeoutException):
        return None, "timeout"
    except (httpx2.HTTPError, ssl.SSLError) as error:
        return None, _code(error)
    except (OSError, UnicodeError):
        return None, "name"


async def _post(url: httpx2.URL, headers: Mapping[str, str], body: bytes, networks: Sequence[Network]) -> int:
    is_plain = url.scheme == "http"
    host = url.raw_host.decode("ascii")
    addresses = await resolve(host, url.port or (_HTTP_PORT if is_plain else _HTTPS_PORT), networks, is_plain=is_plain)
    to_try = addresses[:MAX_ADDRESSES]
    for address in to_try[:-1]:
        try:
            return await _post_to(url, address, headers, body)
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            continue
    return await _post_to(url, to_try[-1], headers, body)


async def _post_to(url: httpx2.URL, address: str, headers: Mapping[str, str], body: bytes) -> int:
    """Send to this very address, under the name that the certificate must be for."""
    # The system's authorities, to which an office may have added its own; neither proxies nor passwords of the environment.
    client = httpx2.AsyncClient(
        verify=ssl.create_default_context(),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx2.Timeout(TOTAL_SECONDS, connect=CONNECT_SECONDS),
    )
    sent = {**headers, "Host": url.netloc.decode("ascii")}
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    async with (
        client,
        client.stream("POST", url.copy_with(host=address), headers=sent, content=body, extensions=extensions) as answer,
    ):
        return answer.status_code  # the body is not read: nobody needs it, and it may have no end


def _code(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "tls"
        cause = cause.__cause__ or cause.__context__
    return "connection" if isinstance(error, httpx2.ConnectError) else "answer"
