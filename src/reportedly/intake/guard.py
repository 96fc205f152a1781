"""Which addresses of the network are nobody's private ones."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from itertools import chain

#: Ranges that carry another address inside, or that lead through a gateway of the own network.
_DETOURS = tuple(
    (ip_network(network), what)
    for network, what in (
        ("64:ff9b::/96", "a translated address (NAT64)"),
        ("64:ff9b:1::/48", "a translated address (NAT64)"),
        ("2002::/16", "a tunnelled address (6to4)"),
        ("2001::/32", "a tunnelled address (Teredo)"),
        ("::ffff:0:0/96", "an IPv4 address in the form of IPv6"),
        ("::/96", "an IPv4 address in the form of IPv6"),
        ("5f00::/16", "an address of segment routing"),
        ("192.88.99.0/24", "a relay of tunnels"),
    )
)
_KINDS = (
    ("is_unspecified", "no address at all"),
    ("is_loopback", "this machine"),
    ("is_link_local", "the local link"),
    ("is_multicast", "a group of machines"),
    ("is_site_local", "a private network"),
    ("is_private", "a private network"),
    ("is_reserved", "a reserved address"),
)


def why_not(address: str) -> str | None:
    """What an IP address is where it is not one of the public network, None where it is.

    >>> why_not("10.0.0.7"), why_not("::ffff:127.0.0.1"), why_not("93.184.215.14")
    ('a private network', 'this machine', None)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    inner = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    kinds = (what for name, what in _KINDS if getattr(inner or found, name, False))
    detours = (what for network, what in _DETOURS if found in network)
    return next(chain(kinds, detours), None if found.is_global else "a network that is not public")
