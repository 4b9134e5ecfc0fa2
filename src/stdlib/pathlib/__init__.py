"""Paths as objects. Only their text can be worked on: there is no file system. https://docs.python.org/3/library/pathlib.html"""
from pathlib._pure import PurePath, PurePosixPath, PureWindowsPath

__all__ = ['UnsupportedOperation', 'PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class UnsupportedOperation(NotImplementedError):
    """Raised when a path object cannot do what it is asked for on this system."""


class Path(PurePath):
    """A path of the file system. There is none here, so there are no such objects."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        error = UnsupportedOperation(f'cannot instantiate {cls.__name__!r} on your system')
        error.add_note('There is no file system in this sandbox. PurePath has all that works on the text of paths; '
                       'pass data in the code, stdin or inputs, and print results.')
        raise error


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems."""

    __slots__ = ()
