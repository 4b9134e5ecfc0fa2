"""FileType: arguments that name files."""

import sys

from argparse._common import ArgumentTypeError


class FileType:
    """Makes "-" the standard input or output; there are no files to open."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        import warnings
        warnings.warn("FileType is deprecated. Simply open files after parsing arguments.",
                      category=PendingDeprecationWarning, stacklevel=2)
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string != "-":
            import io
            try:
                return io.open(string, self._mode, self._bufsize, self._encoding, self._errors)
            except OSError as e:
                raise ArgumentTypeError(f"can't open '{string}': {e}")
        if "r" in self._mode:
            stream = sys.stdin
        elif any(c in self._mode for c in "wax"):
            stream = sys.stdout
        else:
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        return stream.buffer if "b" in self._mode else stream

    def __repr__(self):
        places = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        names = [f"{name}={value!r}" for name, value in (("encoding", self._encoding), ("errors", self._errors))
                 if value is not None]
        return f"{type(self).__name__}({', '.join(places + names)})"
