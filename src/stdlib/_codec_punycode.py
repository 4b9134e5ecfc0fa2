"""Punycode: text as ASCII, as in names of domains. https://datatracker.ietf.org/doc/html/rfc3492"""

_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'
_BASE, _T_MIN, _T_MAX, _SKEW, _DAMP = 36, 1, 26, 38, 700


def _adapted(delta, first, points):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // points
    steps = 0
    while delta > (_BASE - _T_MIN) * _T_MAX // 2:
        delta //= _BASE - _T_MIN
        steps += _BASE
    return steps + (_BASE - _T_MIN + 1) * delta // (delta + _SKEW)


def _threshold(position, bias):
    return min(max(position - bias, _T_MIN), _T_MAX)


def encode(text, errors='strict'):
    basic = ''.join(c for c in text if ord(c) < 128)
    out, bias, delta, done, point = [], 72, 0, len(basic), 128
    first = True
    for following in sorted({ord(c) for c in text if ord(c) >= 128}):
        delta += (following - point) * (done + 1)
        point = following
        for c in text:
            if ord(c) < point:
                delta += 1
            elif ord(c) == point:
                out.append(_number(delta, bias))
                bias = _adapted(delta, first, done + 1)
                first, delta, done = False, 0, done + 1
        delta += 1
        point += 1
    extended = ''.join(out)
    return (f'{basic}-{extended}' if basic else extended).encode('ascii'), len(text)


def _number(value, bias):
    digits, position = '', _BASE
    while value >= (threshold := _threshold(position, bias)):
        value, digit = divmod(value - threshold, _BASE - threshold)
        digits += _DIGITS[threshold + digit]
        position += _BASE
    return digits + _DIGITS[value]


def decode(data, errors='strict'):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError(f'Unsupported error handling: {errors}')
    split = data.rfind(b'-')
    basic, at = (data[:split], split + 1) if split >= 0 else (b'', 0)
    try:
        text = list(basic.decode('ascii', errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError('ascii', data, error.start, error.end, error.reason) from None
    point, place, bias, first = 128, -1, 72, True
    while at < len(data):
        try:
            delta, after = _parsed(data, at, bias)
        except UnicodeDecodeError:
            if errors == 'strict':
                raise
            break
        place += delta + 1
        point += place // (len(text) + 1)
        if point > 0x10ffff:
            if errors == 'strict':
                raise UnicodeDecodeError('punycode', data, split + place, split + place + 1, f'Invalid character U+{point:x}')
            point = ord('?')
        place %= len(text) + 1
        text.insert(place, chr(point))
        bias = _adapted(delta, first, len(text))
        at, first = after, False
    return ''.join(text), len(data)


def _parsed(data, start, bias):
    """A number, and where it ends."""
    value, weight, position, at = 0, 1, _BASE, start
    while True:
        if at == len(data):
            raise UnicodeDecodeError('punycode', data, at, at + 1, 'incomplete punycode string')
        digit = _DIGITS.find(chr(data[at]).lower())
        if digit < 0:
            raise UnicodeDecodeError('punycode', data, at, at + 1, f"Invalid extended code point '{data[at:at + 1].upper()[0]}'")
        at += 1
        threshold = _threshold(position, bias)
        value += digit * weight
        if digit < threshold:
            return value, at
        weight *= _BASE - threshold
        position += _BASE
