"""Property lists of macOS, as XML and in binary. https://docs.python.org/3/library/plistlib.html"""
import enum
from io import BytesIO

__all__ = ['InvalidFileException', 'FMT_XML', 'FMT_BINARY', 'load', 'dump', 'loads', 'dumps', 'UID']

PlistFormat = enum.Enum('PlistFormat', 'FMT_XML FMT_BINARY', module=__name__)
globals().update(PlistFormat.__members__)


class UID:
    """A reference within an archive of NSKeyedArchiver."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError('data must be an int')
        if data >= 1 << 64:
            raise ValueError('UIDs cannot be >= 2**64')
        if data < 0:
            raise ValueError('UIDs must be positive')
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f'{self.__class__.__name__}({self.data!r})'

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """What is read is no property list of the format."""

    def __init__(self, message='Invalid file'):
        ValueError.__init__(self, message)


def _format_of(header):
    """The format that the first bytes tell."""
    if header[:8] == b'bplist00':
        return FMT_BINARY
    starts = [b'<?xml', b'<plist']
    encodings = ('utf-8', b'\xef\xbb\xbf'), ('utf-16-le', b'\xff\xfe'), ('utf-16-be', b'\xfe\xff')
    for encoding, mark in encodings:
        starts += [mark + start.decode('ascii').encode(encoding) for start in starts[:2]]
    return FMT_XML if header.startswith(tuple(starts)) else None


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from a stream of bytes."""
    return loads(fp.read(), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a property list from bytes, or from text if it is XML."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError('value must be bytes-like object when fmt is FMT_BINARY')
        value = value.encode()
    value = bytes(value)
    fmt = fmt or _format_of(value[:32])
    if fmt == FMT_XML:
        from plistlib._xml import read
    elif fmt == FMT_BINARY:
        from plistlib._binary import read
    else:
        raise InvalidFileException()
    return read(value, dict_type, aware_datetime)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a property list to a stream of bytes."""
    if fmt == FMT_XML:
        from plistlib._xml import written
    elif fmt == FMT_BINARY:
        from plistlib._binary import written
    else:
        raise ValueError('Unsupported format: %r' % (fmt,))
    fp.write(written(value, sort_keys, skipkeys, aware_datetime))


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A property list as bytes."""
    fp = BytesIO()
    dump(value, fp, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return fp.getvalue()
