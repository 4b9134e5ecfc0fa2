"""How many bytes at the end of a piece are the beginning of something that the next piece goes on with."""


def rest(data, name):
    if name == 'utf-8':
        return _utf8_rest(data)
    if name.startswith('utf-16'):
        return _utf16_rest(data, not name.endswith('be'))
    if name.startswith('utf-32'):
        return len(data) % 4
    return _escape_rest(data, name.startswith('raw')) if name.endswith('escape') else 0


def _utf8_rest(data):
    # a surrogate is an error only when all its three bytes are there
    if data[-2:-1] == b'\xed' and data[-1] >= 0xa0 and data[-1] < 0xc0:
        return 2
    for size in range(1, min(3, len(data)) + 1):
        byte = data[-size]
        if byte & 0xc0 != 0x80:
            length = 2 if 0xc2 <= byte < 0xe0 else 3 if 0xe0 <= byte < 0xf0 else 4 if 0xf0 <= byte < 0xf5 else 1
            if length <= size:
                return 0
            try:
                data[-size:].decode()
            except UnicodeDecodeError as error:
                return size if error.reason == 'unexpected end of data' and error.start == 0 else 0
    return 0


def _utf16_rest(data, little):
    odd = len(data) % 2
    end = len(data) - odd
    if end >= 2 and data[end - 1 if little else end - 2] & 0xfc == 0xd8:
        return odd + 2
    return odd


def _escape_rest(data, raw):
    at = data.rfind(b'\\')
    if at < 0:
        return 0
    slashes = len(data[:at + 1]) - len(data[:at + 1].rstrip(b'\\'))
    if slashes % 2 == 0:
        return 0
    rest = data[at:]
    if not rest[1:]:
        return len(rest)
    digits = {b'x': 0 if raw else 2, b'u': 4, b'U': 8}.get(rest[1:2])
    if digits is not None:
        return len(rest) if len(rest) < 2 + digits and rest[2:].isalnum() | (not rest[2:]) else 0
    if raw:
        return 0
    if rest[1:2] == b'N':
        return len(rest) if b'}' not in rest and rest[2:3] in (b'', b'{') else 0
    return len(rest) if rest[1:].isdigit() and len(rest) < 4 else 0
