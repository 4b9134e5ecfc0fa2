"""Names of domains in other scripts than ASCII. https://datatracker.ietf.org/doc/html/rfc3490"""
import codecs as _codecs
import re
import _codec_punycode as _punycode
from _codec_nameprep import prepared

_DOTS = re.compile('[.\u3002\uff0e\uff61]')
_PREFIX = 'xn--'
_LONGEST = 63
_WAY_TOO_LONG = 1024


def _shifted(error, input, offset):
    """The error of a label as one of the whole name."""
    kind = UnicodeEncodeError if isinstance(input, str) else UnicodeDecodeError
    return kind('idna', input, offset + error.start, offset + error.end, error.reason)


def _sized(ascii, label):
    """The ASCII form of a label, unless it is empty or too long."""
    if not ascii:
        raise UnicodeEncodeError('idna', label, 0, 1, 'label empty')
    if len(ascii) > _LONGEST:
        raise UnicodeEncodeError('idna', label, 0, len(label), 'label too long')
    return ascii


def to_ascii(label):
    if label.isascii() and 0 < len(label) <= _LONGEST:
        return label.encode()
    name = prepared(label)
    if name.isascii():
        return _sized(name.encode(), label)
    if name.startswith(_PREFIX):
        raise UnicodeEncodeError('idna', label, 0, len(_PREFIX), 'Label starts with ACE prefix')
    return _sized(_PREFIX.encode() + _punycode.encode(name)[0], label)


def to_unicode(label):
    if len(label) > _WAY_TOO_LONG:
        raise UnicodeDecodeError('idna', label, 0, len(label), 'label way too long')
    _check_ascii(label)
    prefix = len(_PREFIX)
    if label[:prefix].lower() != _PREFIX.encode():
        return label.decode()
    try:
        text = _punycode.decode(label[prefix:])[0]
    except UnicodeDecodeError as error:
        raise _shifted(error, label, prefix) from None
    try:
        again = to_ascii(text)
    except UnicodeEncodeError as error:
        raise UnicodeDecodeError('idna', label, error.start, error.end, error.reason) from None
    if label.lower() != again:
        raise UnicodeDecodeError('idna', label, 0, len(label), f"IDNA does not round-trip, '{label!r}' != '{again!r}'")
    return text


def _check_ascii(data):
    for at, byte in enumerate(data):
        if byte >= 128:
            raise UnicodeDecodeError('idna', data, at, at + 1, 'ordinal not in range(128)')


def _check_strict(errors):
    if errors != 'strict':
        raise UnicodeError(f'Unsupported error handling: {errors}')


def _joined(labels, convert, input, dot):
    """The labels converted, with dots between; errors tell the place in the input."""
    out, offset = [], 0
    for label in labels:
        try:
            out.append(convert(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as error:
            raise _shifted(error, input, offset) from None
        offset += len(label) + 1
    return dot.join(out)


def encode(input, errors='strict'):
    _check_strict(errors)
    if not input:
        return b'', 0
    if input.isascii():
        return _encoded_ascii(input), len(input)
    labels = _DOTS.split(input)
    end = b''
    if not labels[-1]:
        end = b'.'
        labels.pop()
    return _joined(labels, to_ascii, input, b'.') + end, len(input)


def _encoded_ascii(input):
    """A name that is ASCII already is checked only."""
    offset = 0
    labels = input.split('.')
    for i, label in enumerate(labels):
        if not label and i < len(labels) - 1:
            raise UnicodeEncodeError('idna', input, offset, offset + 1, 'label empty')
        if len(label) > _LONGEST:
            raise UnicodeEncodeError('idna', input, offset, offset + len(label), 'label too long')
        offset += len(label) + 1
    return input.encode()


def decode(input, errors='strict'):
    _check_strict(errors)
    data = bytes(input)
    if not data:
        return '', 0
    if _PREFIX.encode() not in data.lower() and data.isascii():
        return data.decode(), len(data)
    labels = data.split(b'.')
    end = ''
    if not labels[-1]:
        end = '.'
        labels.pop()
    return _joined(labels, to_unicode, data, '.') + end, len(data)


def _complete(labels, final, dot):
    """The labels that no later piece goes on with, and what follows them."""
    if not labels[-1] or not final:
        return labels[:-1], dot if len(labels) > 1 else dot[:0]
    return labels, dot[:0]


class IncrementalEncoder(_codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _check_strict(errors)
        if not input:
            return b'', 0
        labels, end = _complete(_DOTS.split(input), final, b'.')
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + len(end)
        return _joined(labels, to_ascii, input, b'.') + end, used


class IncrementalDecoder(_codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _check_strict(errors)
        if not input:
            return '', 0
        _check_ascii(input)
        labels, end = _complete(input.split(b'.'), final, '.')
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + len(end)
        return _joined(labels, to_unicode, input, '.') + end, used
