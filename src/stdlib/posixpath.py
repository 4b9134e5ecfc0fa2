"""Paths as text, with `/` between their parts. https://docs.python.org/3/library/os.path.html"""
from genericpath import (ALLOW_MISSING, check_types as _check_types, commonprefix, exists, fspath as _fspath,
                         getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink,
                         lexists, plain as _plain, samefile, split_extension as _split_extension, stat as _stat)

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir',
           'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile', 'curdir', 'pardir',
           'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames',
           'relpath', 'commonpath', 'isjunction', 'isdevdrive', 'ALLOW_MISSING']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _marks(path):
    """Separator, `.` and `..` in the type of the path."""
    return ('/', '.', '..') if isinstance(path, str) else (b'/', b'.', b'..')


def normcase(s):
    """Normalize case of pathname; upper and lower case differ here."""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute."""
    s = _fspath(s)
    return s.startswith(_marks(s)[0])


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    a = _fspath(a)
    slash = _marks(a)[0]
    path = a
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _check_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a pathname: everything after the final slash, and the rest before it."""
    p = _fspath(p)
    slash = _marks(p)[0]
    at = p.rfind(slash) + 1
    head = p[:at]
    return head.rstrip(slash) or head, p[at:]


def splitext(p):
    """Split the extension from a pathname."""
    p = _fspath(p)
    slash, dot, _ = _marks(p)
    return _split_extension(p, [slash], dot)


def splitdrive(p):
    """Split a pathname into drive and path; there are no drives here."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a pathname into drive, root and tail."""
    p = _plain(p, '_path_splitroot_ex')
    slash = _marks(p)[0]
    rest = p.lstrip(slash)
    # two slashes mean something of their own in POSIX, three do not
    size = min(len(p) - len(rest), 1) if len(p) - len(rest) != 2 else 2
    return p[:0], p[:size], p[size:]


def basename(p):
    """Returns the final component of a pathname."""
    p = _fspath(p)
    return p[p.rfind(_marks(p)[0]) + 1:]


def dirname(p):
    """Returns the directory component of a pathname."""
    return split(p)[0]


def ismount(path):
    """Test whether a path is a mount point."""
    return lexists(path)


def expanduser(path):
    """Expand ~; there are no users here, so it stays."""
    return _fspath(path)


def expandvars(path):
    """Expand the variables of os.environ, $name and ${name}; unknown ones stay."""
    import re
    from os import environ
    path = _fspath(path)
    if not environ:
        return path
    if isinstance(path, bytes):
        return expandvars(path.decode('utf-8', 'surrogateescape')).encode('utf-8', 'surrogateescape')
    return re.sub(r'\$(?:([A-Za-z0-9_]+)|\{([^}]*)\})', lambda m: environ.get(m[1] or m[2], m[0]), path)


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _plain(path, '_path_normpath')
    slash, dot, dots = _marks(path)
    _, root, tail = splitroot(path)
    parts = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    slash = _marks(path)[0]
    return normpath(path if path.startswith(slash) else slash + path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename; there are no links here."""
    found = abspath(filename)
    if strict and strict is not ALLOW_MISSING and not lexists(found):
        _stat(found, 'lstat', False)
    return found


def relpath(path, start=None):
    """Return a relative version of a path."""
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    slash, dot, dots = _marks(path)
    start = dot if start is None else _fspath(start)
    try:
        here = [part for part in abspath(start).split(slash) if part]
        there = [part for part in abspath(path).split(slash) if part]
        common = len(commonprefix([here, there]))
        return slash.join([dots] * (len(here) - common) + there[common:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_types('relpath', path, start)
        raise


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash, dot, _ = _marks(paths[0])
    try:
        rooted = {path.startswith(slash) for path in paths}
        if len(rooted) == 2:
            raise ValueError("Can't mix absolute and relative paths")
        split = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        return (slash if rooted.pop() else slash[:0]) + slash.join(commonprefix(split))
    except (TypeError, AttributeError):
        _check_types('commonpath', *paths)
        raise
