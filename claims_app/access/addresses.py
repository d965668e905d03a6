"""From whom a request comes, as far as it must be known to count it."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from django.conf import settings

# One home has at least this much of IPv6; whoever holds it can use any address in it.
HOME = 64
UNKNOWN = "unknown"
# A key of twelve bytes: no two of a million visitors share one.
SIZE = 12


def visitor(meta: Mapping[str, Any]) -> str:
    """The key under which a visitor without a token is counted; the address cannot be read off it.

    `X-Forwarded-For` is believed for as many entries as there are proxies of ours
    (`TRUSTED_PROXIES`): what stands further left was written by the visitor.
    """
    return keyed(sender(meta))


def sender(meta: Mapping[str, Any]) -> str:
    """The address from which a request comes, as it was written by the last we trust."""
    said: str = meta.get("HTTP_X_FORWARDED_FOR", "")
    trusted: int = settings.TRUSTED_PROXIES
    if said and trusted:
        return said.rsplit(",", trusted)[-trusted:][0].strip()
    return str(meta.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=4096)
def keyed(written: str) -> str:
    """A key for the home of an address, made with the site's secret."""
    secret = hashlib.sha256(b"gainsay.access" + settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(home(written).encode(), key=secret, digest_size=SIZE).hexdigest()


def home(written: str) -> str:
    """The address, or for IPv6 the network that one home has."""
    address = read_address(written)
    if address is None:
        return UNKNOWN
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> HOME << HOME))


def read_address(written: str) -> IPv4Address | IPv6Address | None:
    """An address as servers and proxies write it: plain, with a port, in brackets, with a zone."""
    bare = written
    if written.startswith("["):
        bare = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        bare = written.partition(":")[0]
    try:
        return ip_address(bare.partition("%")[0])
    except ValueError:
        return None
