"""Interfaces: an address together with its network."""
import functools
from ipaddress._base import _split_addr_prefix


class _Interface:
    """An address together with its network."""

    def _init_interface(self, address):
        addr, mask = self._split_interface(address)
        self._address_base.__init__(self, addr)
        self.network = self._network_class((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def _split_interface(self, address):
        addr, mask = _split_addr_prefix(address)
        return addr, self._max_prefixlen if mask is None else mask

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f'{self._address_text()}/{self._prefixlen}'

    def _address_text(self):
        return self._address_base.__str__(self)

    def __eq__(self, other):
        equal = self._address_base.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = self._address_base.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    @property
    def ip(self):
        return self._address_base(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self._address_text()}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self._address_text()}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self._address_text()}/{self.hostmask}'
