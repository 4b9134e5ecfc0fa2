"""What of `os` needs no operating system: paths, and variables of the program's own. https://docs.python.org/3/library/os.html"""
import abc as _abc
from collections.abc import Mapping as _Mapping, MutableMapping as _MutableMapping
import posixpath as path
from genericpath import fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from types import GenericAlias as _GenericAlias

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'extsep', 'error', 'fspath', 'getcwd', 'getcwdb',
           'urandom', 'PathLike', 'environ', 'getenv']

name = 'posix'
linesep = '\n'
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
error = OSError


class PathLike(_abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    @_abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        found = next((c.__dict__['__fspath__'] for c in subclass.__mro__ if '__fspath__' in c.__dict__), None)
        return NotImplemented if found is None else True

    __class_getitem__ = classmethod(_GenericAlias)


def fsencode(filename):
    """Encode filename to bytes."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename to str."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


def urandom(size, /):
    """Return a bytes object containing random bytes suitable for cryptographic use."""
    from operator import index
    from random import SystemRandom
    size = index(size)
    if size < 0:
        raise ValueError('negative argument not allowed')
    return SystemRandom().randbytes(size)


def getcwd():
    """Return a unicode string representing the current working directory."""
    return '/'


def getcwdb():
    """Return a bytes string representing the current working directory."""
    return b'/'


class _Environ(_MutableMapping):
    """The environment: empty at first; what a program puts there stays within it."""

    def __init__(self):
        self._data = {}

    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError(f'str expected, not {type(value).__name__}')
        return value

    def __getitem__(self, key):
        return self._data[self._text(key)]

    def __setitem__(self, key, value):
        key = self._text(key)
        value = self._text(value)
        if not key:
            raise OSError(22, 'Invalid argument')
        if '=' in key:
            raise ValueError('illegal environment variable name')
        if '\0' in key + value:
            raise ValueError('embedded null byte')
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[self._text(key)]

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"environ({{{', '.join(f'{key!r}: {value!r}' for key, value in self._data.items())}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if isinstance(other, _Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, _Mapping) else NotImplemented


environ = _Environ()


def getenv(key, default=None):
    """A variable of the environment, or the default."""
    return environ.get(key, default)


_ADVICE = {
    'there is no environment but os.environ; pass settings as inputs or constants':
        'environb getenvb putenv unsetenv reload_environ',
    'no process can be started, and nothing of this one is shown':
        'system popen fork execv execve getpid getppid kill getuid getgid getlogin cpu_count uname times abort _exit '
        'get_terminal_size nice wait waitpid umask getloadavg spawnl spawnv process_cpu_count',
}


def __getattr__(name):
    error = AttributeError(f"module 'os' has no attribute {name!r}", name=name)
    if name[:2] != '__':
        advice = next((text for text, names in _ADVICE.items() if name in names.split()),
                      'there is no file system; pass data in the code, stdin or inputs')
        error.add_note(f'os has paths only in this sandbox: {advice}.')
    raise error
