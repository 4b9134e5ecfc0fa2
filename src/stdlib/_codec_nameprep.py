"""The form in which labels of domains are compared. https://datatracker.ietf.org/doc/html/rfc3491"""
import itertools
import unicodedata

# RFC 3454, B.1: commonly mapped to nothing.
_NOTHING = frozenset('\xad\u034f\u1806\u180b\u180c\u180d\u200b\u200c\u200d\u2060\ufeff') | {chr(c) for c in range(0xfe00, 0xfe10)}

# Letters that are newer than the tables of the RFC: they have no folded form there, but that of lower().
_LOWERED = ((0x13a0, 0x13f5), (0x13f8, 0x13fd), (0x1c80, 0x1c88), (0x1e9e, 0x1e9e), (0xab70, 0xabbf))

# Characters that are newer than the tables of the RFC: they have no other form there.
_NEWER = (
    (0x10fc, 0x10fc), (0x1d2c, 0x1dbf), (0x2090, 0x209c), (0x213b, 0x213c), (0x2150, 0x2152), (0x2189, 0x2189), (0x2c7c, 0x2c7d),
    (0x2d6f, 0x2d6f), (0x321d, 0x321e), (0x3244, 0x3250), (0x327c, 0x327e), (0x32cc, 0x32cf), (0x32ff, 0x32ff), (0x3377, 0x337a),
    (0x33de, 0x33df), (0x33ff, 0x33ff), (0xa69c, 0xa7f9), (0xab5c, 0xab69), (0xfa2e, 0xfa2f), (0xfa6b, 0xfad9), (0xfe10, 0xfe19),
    (0xfe47, 0xfe48), (0x10781, 0x107ba), (0x1ccd6, 0x1ccf9), (0x1d4c1, 0x1d4c1), (0x1d6a4, 0x1d6a5), (0x1d7ca, 0x1d7cb),
    (0x1e030, 0x1e06d), (0x1ee00, 0x1eebb), (0x1f100, 0x1f251), (0x1fbf0, 0x1fbf9),
)

# C.1.2 and C.2.2 to C.9, as far as they do not follow from the category.
_PROHIBITED = (
    (0x80, 0x9f), (0x6dd, 0x6dd), (0x70f, 0x70f), (0x180e, 0x180e), (0x200c, 0x200d), (0x2028, 0x2029), (0x2060, 0x2063),
    (0x206a, 0x206f), (0xfeff, 0xfeff), (0xfff9, 0xfffd), (0x1d173, 0x1d17a), (0xfdd0, 0xfdef), (0x2ff0, 0x2ffb),
    (0x340, 0x341), (0x200e, 0x200f), (0x202a, 0x202e), (0xe0001, 0xe0001), (0xe0020, 0xe007f),
)


def _within(c, ranges):
    point = ord(c)
    return any(first <= point <= last for first, last in ranges)


def _folded(text):
    return ''.join(c.lower() if _within(c, _LOWERED) else c.casefold() for c in text)


def _compatible(text):
    """NFKC as it was with Unicode 3.2."""
    if text.isascii():
        return text
    runs = itertools.groupby(text, lambda c: _within(c, _NEWER))
    return ''.join(''.join(run) if newer else unicodedata.normalize('NFKC', ''.join(run)) for newer, run in runs)


def _mapped(c):
    """B.2: the folded form of the character, and that of its compatible form."""
    folded = _folded(c)
    plain = _compatible(folded)
    again = _compatible(_folded(plain))
    return again if again != plain else folded


def _is_prohibited(c):
    point = ord(c)
    if point < 0x80:
        return False
    return (unicodedata.category(c) in ('Zs', 'Co', 'Cs') or point & 0xfffe == 0xfffe or _within(c, _PROHIBITED))


def prepared(label):
    """The label as it is compared; UnicodeEncodeError for what it must not hold."""
    mapped = ''.join(_mapped(c) for c in label if c not in _NOTHING)
    name = _compatible(mapped)
    for at, c in enumerate(name):
        if _is_prohibited(c):
            raise UnicodeEncodeError('idna', name, at, at + 1, f'Invalid character {c!r}')
    _check_direction(name)
    return name


def _check_direction(name):
    """A label with letters that run from right to left begins and ends with one, and has no others."""
    kinds = [unicodedata.bidirectional(c) for c in name]
    leftward = [kind in ('R', 'AL') for kind in kinds]
    if not any(leftward):
        return
    if 'L' in kinds:
        _refuse(name, kinds.index('L'), 2)
    if not leftward[0]:
        _refuse(name, 0, 3)
    if not leftward[-1]:
        _refuse(name, len(name) - 1, 3)


def _refuse(name, at, requirement):
    raise UnicodeEncodeError('idna', name, at, at + 1, f'Violation of BIDI requirement {requirement}')
