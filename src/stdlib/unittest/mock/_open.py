"""`mock_open`: what stands for `open` and for the file it gives."""

from unittest.mock._mocks import MagicMock
from unittest.mock._sentinels import DEFAULT


def mock_open(mock=None, read_data=""):
    """A mock of open() whose file reads `read_data`."""
    import io

    data = [_stream(read_data), None]
    names = sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})
    if mock is None:
        mock = MagicMock(name="open", spec=_stand_in)
    handle = MagicMock(spec=names)
    handle.__enter__.return_value = handle

    def first(name):
        def read(*args, **kwargs):
            own = getattr(handle, name).return_value
            return own if own is not None else getattr(data[0], name)(*args, **kwargs)

        return read

    def lines():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        yield from data[0]

    def next_line():
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return next(data[0])

    def close(exc_type, exc_val, exc_tb):
        handle.close()

    handle.write.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).return_value = None
        getattr(handle, name).side_effect = first(name)
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = next_line
    handle.__exit__.side_effect = close
    own_readline = handle.readline.side_effect

    def reset(*args, **kwargs):
        data[0] = _stream(read_data)
        if handle.readline.side_effect is own_readline:
            handle.readline.side_effect = first("readline")
        return DEFAULT

    mock.side_effect = reset
    mock.return_value = handle
    return mock


def _stream(data):
    import io

    return io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data)


def _stand_in(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """The signature of open()."""
