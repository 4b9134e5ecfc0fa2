"""What paths of both kinds share. The file system here is empty: there is the root, which is the current directory, and no more."""

ALLOW_MISSING = type('ALLOW_MISSING', (), {'__repr__': lambda self: 'os.path.ALLOW_MISSING',
                                           '__reduce__': lambda self: 'ALLOW_MISSING'})()


def fspath(path):
    """Return the representation of the path as str or bytes."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    method = getattr(kind, '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {kind.__name__}')
    found = method(path)
    if not isinstance(found, (str, bytes)):
        raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}')
    return found


def plain(path, function):
    """As `fspath`, with the words of functions that CPython has in C."""
    if not isinstance(path, (str, bytes)) and not hasattr(type(path), '__fspath__'):
        raise TypeError(f'{function}: path should be string, bytes or os.PathLike, not {type(path).__name__}')
    return fspath(path)


def check_types(function, *args):
    """Say what is wrong with arguments that do not go together."""
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, '
                            f'not {type(arg).__name__!r}') from None
        kinds.add(isinstance(arg, str))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


def commonprefix(m):
    """Given a list of pathnames, returns the longest common leading component."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def split_extension(p, separators, dot):
    """The path up to its last dot, and the rest; dots that lead a name do not count."""
    start = max(p.rfind(s) for s in separators) + 1
    at = p.rfind(dot)
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def is_root(path, function, descriptors):
    """Whether there is such a file. The root is the only one."""
    if isinstance(path, int) and descriptors:
        return path in (0, 1, 2)
    if not isinstance(path, (str, bytes)) and not hasattr(type(path), '__fspath__'):
        also = ', os.PathLike or integer' if descriptors else ' or os.PathLike'
        raise TypeError(f'{function}: path should be string, bytes{also}, not {type(path).__name__}')
    path = fspath(path)
    parts = path.split('/' if isinstance(path, str) else b'/')
    return bool(path) and all(part in ('', '.', '..', b'', b'.', b'..') for part in parts)


def exists(path):
    """Test whether a path exists."""
    return is_root(path, 'stat', True)


def lexists(path):
    """Test whether a path exists, or a link of that name."""
    return is_root(path, 'lstat', False)


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return is_root(s, 'stat', True) and not isinstance(s, int)


def isfile(path):
    """Test whether a path is a regular file."""
    is_root(path, 'stat', True)
    return False


def islink(path):
    """Test whether a path is a symbolic link."""
    is_root(path, 'lstat', False)
    return False


def isjunction(path):
    """Test whether a path is a junction; such are of another system."""
    fspath(path)
    return False


def isdevdrive(path):
    """Determine whether the specified path is on a Windows Dev Drive; such are of another system."""
    fspath(path)
    return False


def stat(path, function='stat', descriptors=True):
    """There is nothing to be told of any file."""
    if is_root(path, function, descriptors):
        raise PermissionError(13, 'Permission denied', path)
    raise FileNotFoundError(2, 'No such file or directory', path)


def getsize(filename):
    """Return the size of a file."""
    return stat(filename)


def getmtime(filename):
    """Return the last modification time of a file."""
    return stat(filename)


def getatime(filename):
    """Return the last access time of a file."""
    return stat(filename)


def getctime(filename):
    """Return the metadata change time of a file."""
    return stat(filename)


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file."""
    for f in f1, f2:
        if not is_root(f, 'stat', True):
            stat(f)
    return True
