"""Files of compiled time zones, RFC 9636."""
import struct as _struct

_COUNTS = ('ut', 'std', 'leaps', 'times', 'types', 'chars')


def read_zone(file):
    """Types, times of transitions, types after them, and the rule for the time after the last."""
    version, counts = _read_header(file)
    size = 4
    if version >= 2:
        file.read(counts['times'] * 5 + counts['types'] * 6 + counts['chars'] + counts['leaps'] * 8
                  + counts['std'] + counts['ut'])
        _, counts = _read_header(file)
        size = 8
    count = counts['times']
    times = _struct.unpack(f'>{count}{"q" if size == 8 else "l"}', file.read(count * size)) if count else ()
    numbers = _struct.unpack(f'>{count}B', file.read(count)) if count else ()
    rows = [_struct.unpack('>lbb', file.read(6)) for _ in range(counts['types'])]
    names = file.read(counts['chars'])
    types = [(offset, bool(isdst), names[at:names.find(b'\x00', at)].decode()) for offset, isdst, at in rows]
    return types, list(times), list(numbers), _read_rule(file, counts) if size == 8 else ''


def _read_header(file):
    magic = file.read(4)
    if magic != b'TZif':
        raise ValueError('Invalid TZif file: magic not found')
    version = file.read(1)
    file.read(15)
    return 1 if version == b'\x00' else int(version), dict(zip(_COUNTS, _struct.unpack('>6l', file.read(24))))


def _read_rule(file, counts):
    file.read(counts['leaps'] * 12 + counts['std'] + counts['ut'])
    file.readline()
    return file.readline().rstrip(b'\n').decode()
