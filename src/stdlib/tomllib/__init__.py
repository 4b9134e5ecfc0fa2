"""Reading TOML. https://docs.python.org/3/library/tomllib.html"""
from tomllib._parser import Parser as _Parser
from tomllib._text import TOMLDecodeError

__all__ = ('loads', 'load', 'TOMLDecodeError')


def load(fp, /, *, parse_float=float):
    """Read TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Read TOML from text."""
    if not isinstance(s, str):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'")
    return _Parser(s.replace('\r\n', '\n'), parse_float).document()
