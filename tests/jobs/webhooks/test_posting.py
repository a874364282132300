"""A webhook leads where it may, and an attempt is bounded whatever the receiver does."""

import asyncio
import socket
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

import pytest

from docproc.documents.errors import BadSettingError, WebhookAddressError
from docproc.jobs.webhooks import posting
from docproc.jobs.webhooks.addresses import clean_url, is_allowed, parse_networks, resolve
from docproc.jobs.webhooks.posting import post

if TYPE_CHECKING:
    from tests.jobs.webhooks.conftest import Receiver

LOOPBACK = (ip_network("127.0.0.0/8"),)
HIDDEN = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - not bound to
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:0:0:0:0:80ff:fffe",
    "::7f00:1",
)


def _names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Have every name resolve to these addresses; the names that were asked for."""
    asked: list[str] = []

    async def getaddrinfo(_loop: object, host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("address", HIDDEN)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_allowed(ip_address(address), ())


@pytest.mark.parametrize("address", ["1.1.1.1", "203.162.4.191", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_allowed(ip_address(address), ())


def test_an_address_within_a_network_of_the_office_is_allowed_in_whatever_form() -> None:
    networks = parse_networks("10.20.0.0/16, fd00:1::/32")

    assert is_allowed(ip_address("10.20.3.4"), networks)
    assert is_allowed(ip_address("::ffff:10.20.3.4"), networks)
    assert is_allowed(ip_address("fd00:1::7"), networks)
    assert not is_allowed(ip_address("10.21.3.4"), networks)
    with pytest.raises(BadSettingError):
        parse_networks("10.20.0.1/16")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.vn/hook",
        "ftp://example.vn/hook",
        "https://user:secret@example.vn/hook",
        "https://example.vn/hook#part",
        "https:///hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://169.254.169.254/latest",
        "https://example.vn/" + "a" * 2000,
        "example.vn",
        "https://example.vn:99999/",
        "",
    ],
)
def test_an_address_that_no_webhook_may_have_is_refused_when_it_is_registered(url: str) -> None:
    with pytest.raises(WebhookAddressError):
        clean_url(url, ())


def test_plain_http_leads_into_networks_of_the_office_only() -> None:
    networks = (ip_network("10.20.0.0/16"),)

    assert clean_url("http://10.20.0.5:8080/hook", networks) == "http://10.20.0.5:8080/hook"
    with pytest.raises(WebhookAddressError):
        clean_url("http://1.1.1.1/hook", networks)
    assert not is_allowed(ip_address("1.1.1.1"), networks, is_plain=True)


def test_a_name_that_leads_to_this_machine_is_refused_when_it_is_used(receiver: "Receiver") -> None:
    url = receiver.url.replace("127.0.0.1", "localhost")

    outcome = post(url.replace("http:", "https:"), {}, b"{}")

    assert (outcome.status, outcome.error) == (None, "address")
    assert receiver.came == []


def test_a_name_with_one_address_that_is_hidden_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    _names(monkeypatch, "1.1.1.1", "10.0.0.1")

    with pytest.raises(WebhookAddressError):
        asyncio.run(resolve("example.vn", 443, (), is_plain=False))


def test_a_name_is_resolved_once_and_the_connection_goes_to_what_was_judged(
    receiver: "Receiver", monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _names(monkeypatch, "127.0.0.1")
    port = receiver.url.split(":")[2]

    outcome = post(f"http://sangkien.example:{port}", {"webhook-id": "msg_1"}, b"{}", LOOPBACK)

    assert outcome.is_delivered
    assert asked == ["sangkien.example"], "whoever resolves again could be told another address"
    assert receiver.came[0][0]["host"] == f"sangkien.example:{port.removesuffix('/hook')}"


def test_a_redirection_is_not_followed(receiver: "Receiver", elsewhere: "Receiver") -> None:
    receiver.statuses, receiver.headers = [307], {"Location": elsewhere.url}

    outcome = post(receiver.url, {}, b"{}", LOOPBACK)

    assert (outcome.status, outcome.is_delivered) == (307, False)
    assert elsewhere.came == []


def test_an_answer_without_end_is_not_read(receiver: "Receiver") -> None:
    receiver.endless = True

    outcome = post(receiver.url, {}, b"{}", LOOPBACK)

    assert outcome.is_delivered
    assert receiver.over.wait(10), "the connection is closed while the answer still comes"


def test_a_receiver_that_does_not_answer_is_given_up(receiver: "Receiver", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.2)
    receiver.silent = True

    assert post(receiver.url, {}, b"{}", LOOPBACK).error == "timeout"


def test_a_port_where_nobody_listens_and_a_name_that_nobody_has_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    assert post(f"http://127.0.0.1:{port}/", {}, b"{}", LOOPBACK).error == "connection"

    async def nobody(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", nobody)
    assert post("https://example.vn/", {}, b"{}").error == "name"


def test_a_server_that_does_not_speak_tls_is_told_so(receiver: "Receiver") -> None:
    assert post(receiver.url.replace("http:", "https:"), {}, b"{}", LOOPBACK).error == "tls"
