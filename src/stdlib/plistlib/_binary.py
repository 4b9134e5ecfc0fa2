"""Property lists in binary: a table of objects that refer to each other by number."""
import datetime
import struct
from plistlib import UID, InvalidFileException

_EPOCH = datetime.datetime(2001, 1, 1)
_UNDEFINED = object()
_CONSTANTS = {0x00: None, 0x08: False, 0x09: True, 0x0f: b''}


def read(data, dict_type, aware_datetime):
    try:
        return _Reader(data, dict_type, aware_datetime).root()
    except (OSError, IndexError, struct.error, OverflowError, ValueError):
        raise InvalidFileException() from None


class _Reader:
    def __init__(self, data, dict_type, aware_datetime):
        self._data = data
        self._dict_type = dict_type
        self._aware = aware_datetime

    def root(self):
        if len(self._data) < 32:
            raise InvalidFileException()
        offset_size, self._ref_size, count, top, table = struct.unpack('>6xBBQQQ', self._data[-32:])
        self._offsets = self._numbers(table, count, offset_size)
        self._objects = [_UNDEFINED] * count
        return self._object(top)

    def _bytes(self, at, size):
        found = self._data[at:at + size]
        if len(found) != size:
            raise InvalidFileException()
        return found

    def _numbers(self, at, count, size):
        data = self._bytes(at, count * size)
        if not size:
            raise InvalidFileException()
        return [int.from_bytes(data[i:i + size]) for i in range(0, len(data), size)]

    def _size(self, at, low):
        """How many items follow, and where: a size that needs more than four bits is an int of its own."""
        if low != 0xf:
            return low, at
        width = 1 << (self._data[at] & 3)
        return int.from_bytes(self._bytes(at + 1, width)), at + 1 + width

    def _object(self, ref):
        known = self._objects[ref]
        if known is not _UNDEFINED:
            return known
        at = self._offsets[ref]
        token = self._data[at]
        high, low = token & 0xf0, token & 0x0f
        at += 1
        if token in _CONSTANTS:
            value = _CONSTANTS[token]
        elif high == 0x10:
            value = int.from_bytes(self._bytes(at, 1 << low), signed=low >= 3)
        elif token in (0x22, 0x23):
            value = struct.unpack('>f' if low == 2 else '>d', self._bytes(at, 1 << low))[0]
        elif token == 0x33:
            value = self._date(struct.unpack('>d', self._bytes(at, 8))[0])
        elif high == 0x80:
            value = UID(int.from_bytes(self._bytes(at, 1 + low)))
        else:
            return self._sized(ref, high, *self._size(at, low))
        self._objects[ref] = value
        return value

    def _date(self, seconds):
        when = _EPOCH + datetime.timedelta(seconds=seconds)
        return when.replace(tzinfo=datetime.UTC) if self._aware else when

    def _sized(self, ref, high, size, at):
        if high == 0x40:
            value = self._bytes(at, size)
        elif high == 0x50:
            value = self._bytes(at, size).decode('ascii')
        elif high == 0x60:
            value = self._bytes(at, size * 2).decode('utf-16be')
        elif high == 0xa0:
            value = self._objects[ref] = []
            value += [self._object(r) for r in self._numbers(at, size, self._ref_size)]
        elif high == 0xd0:
            keys = self._numbers(at, size, self._ref_size)
            values = self._numbers(at + size * self._ref_size, size, self._ref_size)
            value = self._objects[ref] = self._dict_type()
            try:
                for k, v in zip(keys, values):
                    value[self._object(k)] = self._object(v)
            except TypeError:
                raise InvalidFileException() from None
        else:
            raise InvalidFileException()
        self._objects[ref] = value
        return value


def _width(number):
    return 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8


_SCALARS = (str, int, float, datetime.datetime, bytes, bytearray)


def written(value, sort_keys, skipkeys, aware_datetime):
    return _Writer(sort_keys, skipkeys, aware_datetime).written(value)


class _Writer:
    def __init__(self, sort_keys, skipkeys, aware_datetime):
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware = aware_datetime
        self._objects = []
        self._refs = {}

    def written(self, value):
        self._flatten(value)
        count = len(self._objects)
        self._ref_size = _width(count)
        out = bytearray(b'bplist00')
        offsets = []
        for obj in self._objects:
            offsets.append(len(out))
            out += self._encoded(obj)
        table = len(out)
        size = _width(table)
        for offset in offsets:
            out += offset.to_bytes(size)
        out += struct.pack('>5xBBBQQQ', 0, size, self._ref_size, count, self._ref(value), table)
        return bytes(out)

    def _key(self, value):
        return (type(value), value) if isinstance(value, _SCALARS) and not isinstance(value, bytearray) else id(value)

    def _ref(self, value):
        return self._refs[self._key(value)]

    def _flatten(self, value):
        """Gives each object its number; equal scalars share one."""
        key = self._key(value)
        if key in self._refs:
            return
        self._refs[key] = len(self._objects)
        self._objects.append(value)
        if isinstance(value, dict):
            keys, values = self._sorted(value)
            for part in (*keys, *values):
                self._flatten(part)
        elif isinstance(value, (list, tuple)):
            for part in value:
                self._flatten(part)

    def _sorted(self, d):
        items = sorted(d.items()) if self._sort_keys else d.items()
        kept = []
        for key, value in items:
            if isinstance(key, str):
                kept.append((key, value))
            elif not self._skipkeys:
                raise TypeError('keys must be strings')
        return [key for key, _ in kept], [value for _, value in kept]

    def _head(self, token, size):
        if size < 15:
            return bytes([token | size])
        width = _width(size)
        return bytes([token | 0xf, 0x10 | width.bit_length() - 1]) + size.to_bytes(width)

    def _references(self, values):
        return b''.join([self._ref(value).to_bytes(self._ref_size) for value in values])

    def _encoded(self, value):
        if value is None:
            return b'\x00'
        if value is False or value is True:
            return b'\x09' if value else b'\x08'
        if isinstance(value, int):
            return _encoded_int(value)
        if isinstance(value, float):
            return struct.pack('>Bd', 0x23, value)
        if isinstance(value, datetime.datetime):
            when = value.astimezone(datetime.UTC).replace(tzinfo=None) if self._aware else value
            return struct.pack('>Bd', 0x33, (when - _EPOCH).total_seconds())
        if isinstance(value, (bytes, bytearray)):
            return self._head(0x40, len(value)) + value
        if isinstance(value, str):
            if value.isascii():
                return self._head(0x50, len(value)) + value.encode('ascii')
            data = value.encode('utf-16be')
            return self._head(0x60, len(data) // 2) + data
        if isinstance(value, UID):
            if value.data < 0:
                raise ValueError('UIDs must be positive')
            width = _width(value.data)
            return bytes([0x80 | width - 1]) + value.data.to_bytes(width)
        if isinstance(value, (list, tuple)):
            return self._head(0xa0, len(value)) + self._references(value)
        if isinstance(value, dict):
            keys, values = self._sorted(value)
            return self._head(0xd0, len(keys)) + self._references(keys) + self._references(values)
        raise TypeError(value)


def _encoded_int(value):
    if value < 0:
        try:
            return struct.pack('>Bq', 0x13, value)
        except struct.error:
            raise OverflowError(value) from None
    if value < 1 << 63:
        width = _width(value)
        return bytes([0x10 | width.bit_length() - 1]) + value.to_bytes(width)
    if value < 1 << 64:
        return b'\x14' + value.to_bytes(16)
    raise OverflowError(value)
