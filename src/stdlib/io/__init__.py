"""Streams in memory. There is no file system, so opening files is refused. https://docs.python.org/3/library/io.html"""
from io._base import DEFAULT_BUFFER_SIZE, BufferedIOBase, IOBase, RawIOBase, TextIOBase, UnsupportedOperation
from io._buffered import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter
from io._memory import BytesIO, StringIO
from io._text import IncrementalNewlineDecoder, TextIOWrapper

__all__ = ['BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO',
           'BufferedIOBase', 'BufferedReader', 'BufferedWriter', 'BufferedRWPair', 'BufferedRandom', 'TextIOBase',
           'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE',
           'text_encoding', 'IncrementalNewlineDecoder', 'Reader', 'Writer']

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

BlockingIOError = BlockingIOError


_NO_FILES = ('there is no file system here: pass data in the code, in stdin or as inputs, keep files in memory with '
             'io.StringIO or io.BytesIO, and print results')


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Refused: there is no file system."""
    raise PermissionError(f'open({file!r}) is not possible: {_NO_FILES}')


def open_code(path):
    """Refused: there is no file system."""
    raise PermissionError(f'open_code({path!r}) is not possible: {_NO_FILES}')


def text_encoding(encoding, stacklevel=2):
    """The encoding, or the name that stands for the default one."""
    return 'locale' if encoding is None else encoding


class FileIO(RawIOBase):
    """Refused: there is no file system."""
    __module__ = '_io'

    def __init__(self, file, mode='r', closefd=True, opener=None):
        raise PermissionError(f'FileIO({file!r}) is not possible: {_NO_FILES}')


class Reader:
    """Anything that can be read: has ``read``."""
    __module__ = 'io'


class Writer:
    """Anything that can be written to: has ``write``."""
    __module__ = 'io'
