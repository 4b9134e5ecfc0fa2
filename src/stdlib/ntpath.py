"""Paths of Windows as text. https://docs.python.org/3/library/os.path.html"""
from genericpath import (ALLOW_MISSING, check_types as _check_types, commonprefix, exists, fspath as _fspath,
                         getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink,
                         lexists, plain as _plain, samefile, split_extension as _split_extension, stat as _stat)

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir',
           'isfile', 'ismount', 'isreserved', 'expanduser', 'expandvars', 'normpath', 'abspath', 'curdir', 'pardir',
           'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames',
           'relpath', 'samefile', 'commonpath', 'isjunction', 'isdevdrive', 'ALLOW_MISSING']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '\\'
pathsep = ';'
altsep = '/'
defpath = '.;C:\\bin'
devnull = 'nul'
supports_unicode_filenames = True

_RESERVED_CHARACTERS = frozenset('"*:<>?|/\\').union(map(chr, range(32)))
_RESERVED_NAMES = frozenset({'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'}).union(
    device + digit for device in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3')


def _marks(path):
    """Separators, colon, `.` and `..` in the type of the path."""
    return ('\\', '/', ':', '.', '..') if isinstance(path, str) else (b'\\', b'/', b':', b'.', b'..')


def normcase(s):
    """Normalize case of pathname: lower case and backslashes."""
    s = _fspath(s)
    sep, alt, *_ = _marks(s)
    if isinstance(s, bytes):
        return s.decode('utf-8', 'surrogateescape').replace('/', '\\').lower().encode('utf-8', 'surrogateescape')
    return s.replace(alt, sep).lower()


def isabs(s):
    """Test whether a path is absolute."""
    s = _fspath(s)
    sep, alt, colon, *_ = _marks(s)
    s = s[:3].replace(alt, sep)
    return s.startswith(colon + sep, 1) or s.startswith(sep + sep)


def join(path, *paths):
    """Join two or more pathname components."""
    path = _fspath(path)
    sep, alt, colon, *_ = _marks(path)
    try:
        drive, root, tail = splitroot(path)
        for p in paths:
            p_drive, p_root, p_tail = splitroot(_fspath(p))
            if p_root:
                drive, root, tail = p_drive or drive, p_root, p_tail
            elif p_drive and p_drive != drive and p_drive.lower() != drive.lower():
                drive, root, tail = p_drive, p_root, p_tail
            else:
                drive = p_drive or drive
                if tail and tail[-1:] not in sep + alt:
                    tail += sep
                tail += p_tail
        # a share needs a separator behind it, a drive of a relative path has none
        if tail and not root and drive and drive[-1:] not in colon + sep + alt:
            return drive + sep + tail
        return drive + root + tail
    except (TypeError, AttributeError, BytesWarning):
        _check_types('join', path, *paths)
        raise


def splitdrive(p):
    """Split a pathname into drive or share, and path."""
    drive, root, tail = splitroot(_fspath(p))
    return drive, root + tail


def splitroot(p):
    """Split a pathname into drive, root and tail."""
    p = _plain(p, '_path_splitroot_ex')
    sep, alt, colon, *_ = _marks(p)
    flat = p.replace(alt, sep)
    end = _share_end(flat, sep) if flat[:2] == sep + sep else 2 if flat[1:2] == colon and flat[:1] != sep else 0
    rest = end + 1 if flat[end:end + 1] == sep else end
    return p[:end], p[end:rest], p[rest:]


def _share_end(flat, sep):
    """Where the drive ends in a path of two leading separators: behind server and share."""
    unc = '\\\\?\\UNC\\' if isinstance(flat, str) else b'\\\\?\\UNC\\'
    start = 8 if flat[:8].upper() == unc else 2
    at = flat.find(sep, start)
    if at < 0:
        return len(flat)
    share = flat.find(sep, at + 1)
    return len(flat) if share < 0 else share


def split(p):
    """Split a pathname: everything after the final separator, and the rest before it."""
    p = _fspath(p)
    sep, alt, *_ = _marks(p)
    drive, root, tail = splitroot(p)
    at = max(tail.rfind(sep), tail.rfind(alt)) + 1
    return drive + root + tail[:at].rstrip(sep + alt), tail[at:]


def splitext(p):
    """Split the extension from a pathname."""
    p = _fspath(p)
    sep, alt, _, dot, _ = _marks(p)
    return _split_extension(p, [sep, alt], dot)


def basename(p):
    """Returns the final component of a pathname."""
    return split(p)[1]


def dirname(p):
    """Returns the directory component of a pathname."""
    return split(p)[0]


def ismount(path):
    """Test whether a path is a mount point: the root of a drive or a share."""
    path = abspath(path)
    drive, root, rest = splitroot(path)
    if drive and drive[:1] in _marks(path)[0] + _marks(path)[1]:
        return not rest
    return bool(root) and not rest


def isreserved(path):
    """Return true if the pathname is reserved by the system."""
    path = splitroot(_fspath(path))[2]
    if isinstance(path, bytes):
        path = path.decode('utf-8', 'surrogateescape')
    return any(_is_reserved_name(name) for name in reversed(path.replace('/', '\\').split('\\')))


def _is_reserved_name(name):
    if name[-1:] in ('.', ' '):
        return name not in ('.', '..')
    if _RESERVED_CHARACTERS.intersection(name):
        return True
    return name.partition('.')[0].rstrip(' ').upper() in _RESERVED_NAMES


def expanduser(path):
    """Expand ~; there are no users here, so it stays."""
    return _fspath(path)


def expandvars(path):
    """Expand shell variables; there are none here, and unknown ones stay."""
    return _fspath(path)


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _plain(path, '_path_normpath')
    sep, alt, _, dot, dots = _marks(path)
    path = path.replace(alt, sep)
    drive, root, tail = splitroot(path)
    parts = []
    for part in tail.split(sep):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return drive + root + sep.join(parts) or dot


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    sep = _marks(path)[0]
    if not isabs(path):
        path = join(sep, path)
    return normpath(path)


def realpath(path, *, strict=False):
    """Return the canonical path; there are no links here."""
    found = abspath(path)
    if strict and strict is not ALLOW_MISSING:
        _stat(found, 'lstat', False)
    return found


def relpath(path, start=None):
    """Return a relative version of a path."""
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    sep, alt, _, dot, dots = _marks(path)
    start = dot if start is None else _fspath(start)
    try:
        start_drive, _, here = splitroot(abspath(start))
        drive, _, there = splitroot(abspath(path))
        if normcase(start_drive) != normcase(drive):
            raise ValueError(f'path is on mount {drive!r}, start on mount {start_drive!r}')
        here = [part for part in here.split(sep) if part]
        there = [part for part in there.split(sep) if part]
        common = 0
        while common < min(len(here), len(there)) and normcase(here[common]) == normcase(there[common]):
            common += 1
        return sep.join([dots] * (len(here) - common) + there[common:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_types('relpath', path, start)
        raise


def commonpath(paths):
    """Given an iterable of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty iterable')
    sep, alt, _, dot, _ = _marks(paths[0])
    try:
        lowered = [splitroot(p.replace(alt, sep).lower()) for p in paths]
        drive, root, first = splitroot(paths[0].replace(alt, sep))
        if len({d for d, _, _ in lowered}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({r for _, r, _ in lowered}) != 1:
            if drive:
                raise ValueError("Can't mix absolute and relative paths")
            raise ValueError("Can't mix rooted and not-rooted paths")
        split = [[part for part in tail.split(sep) if part and part != dot] for _, _, tail in lowered]
        common = [part for part in first.split(sep) if part and part != dot][:len(commonprefix(split))]
        return drive + root + sep.join(common)
    except (TypeError, AttributeError):
        _check_types('commonpath', *paths)
        raise
