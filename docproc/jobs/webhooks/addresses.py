"""Where webhooks may lead: to the internet, and into networks of the office that the settings name, but never back to ourselves.

An address that comes from outside could otherwise make this service ask its own neighbours (server-side request forgery). So the
name is resolved once, every address that it has is judged, and the connection goes to one of those that were judged.
"""

import asyncio
import socket
from collections.abc import Collection, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx2

from docproc.documents.errors import BadSettingError, WebhookAddressError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_CHARACTERS = 2000
"""Longest address of a webhook; what most servers take."""
_LAST_PORT = 65_535
_NAT64 = ip_network("64:ff9b::/96")
_HIDDEN = tuple(
    ip_network(network)
    for network in (
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
        "fec0::/10",
        "::/96",
        "0.0.0.0/8",
        "240.0.0.0/4",
        "192.88.99.0/24",
    )
)
"""Local NAT64 (RFC 8215); Teredo and 6to4, which lead to an IPv4 address of anybody's choice (RFC 4380, 3056, 7526); site-local
and IPv4-compatible addresses of old (RFC 3879, 4291); "this network", and what is reserved (RFC 6890)."""


def parse_networks(setting: str) -> tuple[Network, ...]:
    """The networks of a setting, parted by commas, such as `10.20.0.0/16`; raises BadSettingError."""
    try:
        return tuple(ip_network(part.strip()) for part in setting.split(",") if part.strip())
    except ValueError as error:
        name = "DOCPROC_WEBHOOK_NETWORKS"
        raise BadSettingError(name) from error


def clean_url(untrusted_url: str, networks: Sequence[Network]) -> str:
    """The address as it is kept; raises WebhookAddressError for one that no webhook may have.

    It is https; http only where the settings name networks, and then it leads only into these.
    """
    try:
        url = httpx2.URL(untrusted_url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise WebhookAddressError from error
    if url.scheme not in (("https", "http") if networks else ("https",)):
        raise WebhookAddressError("https")
    is_port = url.port is None or 0 < url.port <= _LAST_PORT
    if len(str(url)) > MAX_CHARACTERS or not url.host or url.userinfo or url.fragment or not is_port:
        raise WebhookAddressError
    literal = _literal(url.host)
    if literal is not None and not is_allowed(literal, networks, is_plain=url.scheme == "http"):
        raise WebhookAddressError
    return str(url)


def is_allowed(address: Address, networks: Collection[Network], *, is_plain: bool = False) -> bool:
    """Whether a webhook may lead to an address: to one that is public, unless it `is_plain` http, or in one of the networks."""
    reached = _reached(address)
    if any(reached in network for network in networks if network.version == reached.version):
        return True
    hidden = any(reached in network for network in _HIDDEN if network.version == reached.version)
    return not is_plain and reached.is_global and not reached.is_multicast and not reached.is_reserved and not hidden


async def resolve(host: str, port: int, networks: Collection[Network], *, is_plain: bool) -> list[str]:
    """The addresses that a name has at this moment; raises WebhookAddressError if one of them is none to lead to, and OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # A link-local address may end in the name of an interface.
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not addresses or not all(is_allowed(ip_address(address), networks, is_plain=is_plain) for address in addresses):
        raise WebhookAddressError
    return addresses


def _reached(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for; else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped or address


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
