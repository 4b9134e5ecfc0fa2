"""From addresses to networks that cover them, and the order of both."""
from ipaddress._base import _BaseAddress
from ipaddress._network import _BaseNetwork
from ipaddress._v4 import IPv4Network
from ipaddress._v6 import IPv6Network


def summarize_address_range(first, last):
    """Generate the networks that cover the addresses from first to last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError(f'{first} and {last} are not of the same version')
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version not in (4, 6):
        raise ValueError('unknown IP version')
    network = IPv4Network if first.version == 4 else IPv6Network
    low, high = first._ip, last._ip
    while low <= high:
        trailing = (low & -low).bit_length() - 1 if low else first.max_prefixlen
        bits = min(trailing, (high - low + 1).bit_length() - 1)
        yield network((low, first.max_prefixlen - bits))
        low += 1 << bits
        if low - 1 == first._ALL_ONES:
            break


def _collapse(networks):
    """Merges neighbours and drops what others contain."""
    todo = list(networks)
    subnets = {}
    while todo:
        network = todo.pop()
        supernet = network.supernet()
        existing = subnets.get(supernet)
        if existing is None:
            subnets[supernet] = network
        elif existing != network:
            del subnets[supernet]
            todo.append(supernet)
    last = None
    for network in sorted(subnets.values()):
        if last is not None and last.broadcast_address >= network.broadcast_address:
            continue
        yield network
        last = network


def collapse_addresses(addresses):
    """Generate the fewest networks that cover addresses and networks."""
    ips = []
    networks = []
    previous = None
    for ip in addresses:
        if previous is not None and previous.version != ip.version:
            raise TypeError(f'{ip} and {previous} are not of the same version')
        previous = ip
        if isinstance(ip, _BaseAddress):
            ips.append(ip)
        elif ip._prefixlen == ip.max_prefixlen:
            ips.append(ip.network_address)
        else:
            networks.append(ip)
    ips = sorted(set(ips))
    i = 0
    while i < len(ips):
        j = i
        while j + 1 < len(ips) and ips[j + 1]._ip == ips[j]._ip + 1:
            j += 1
        networks.extend(summarize_address_range(ips[i], ips[j]))
        i = j + 1
    return _collapse(networks)


def get_mixed_type_key(obj):
    """A key that sorts addresses and networks together."""
    if isinstance(obj, _BaseNetwork):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _BaseAddress):
        return obj.version, obj
    return NotImplemented
