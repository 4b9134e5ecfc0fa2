"""IPv4 and IPv6 addresses, networks and interfaces. https://docs.python.org/3/library/ipaddress.html"""
from ipaddress._base import (IPV4LENGTH, IPV6LENGTH, AddressValueError, NetmaskValueError, _BaseAddress,
                             _split_addr_prefix)
from ipaddress._network import _BaseNetwork
from ipaddress._ranges import collapse_addresses, get_mixed_type_key, summarize_address_range
from ipaddress._v4 import IPv4Address, IPv4Interface, IPv4Network, v4_int_to_packed
from ipaddress._v6 import IPv6Address, IPv6Interface, IPv6Network, v6_int_to_packed


def ip_address(address):
    """The IPv4Address or IPv6Address of a text or an int."""
    for T in (IPv4Address, IPv6Address):
        try:
            return T(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a text or an int."""
    for T in (IPv4Network, IPv6Network):
        try:
            return T(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a text or an int."""
    for T in (IPv4Interface, IPv6Interface):
        try:
            return T(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')
