"""What of `os` needs no operating system: paths. https://docs.python.org/3/library/os.html"""
import abc as _abc
import posixpath as path
from genericpath import fspath
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from types import GenericAlias as _GenericAlias

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'extsep', 'error', 'fspath', 'getcwd', 'getcwdb',
           'urandom', 'PathLike']

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


_ADVICE = {
    'there is no environment; pass settings as inputs or constants': 'environ environb getenv getenvb putenv unsetenv',
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
