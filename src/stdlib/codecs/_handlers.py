"""Error handlers: what becomes of that which cannot be converted."""
import _codecs_support as _support


def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises."""
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError('codec must pass exception instance')


def _cannot_handle(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback") from None


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling, which leaves out."""
    if isinstance(exception, UnicodeError) and hasattr(exception, 'end'):
        return ('', exception.end)
    _cannot_handle(exception)


def replace_errors(exception, /):
    """Implements the 'replace' error handling, which puts a mark there."""
    if isinstance(exception, UnicodeEncodeError):
        return ('?' * (exception.end - exception.start), exception.end)
    if isinstance(exception, UnicodeDecodeError):
        return ('\ufffd', exception.end)
    if isinstance(exception, UnicodeTranslateError):
        return ('\ufffd' * (exception.end - exception.start), exception.end)
    _cannot_handle(exception)


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling, which writes references of XML."""
    if not isinstance(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    return (''.join(f'&#{ord(c)};' for c in exception.object[exception.start:exception.end]), exception.end)


def _escaped(c):
    number = ord(c)
    return f'\\x{number:02x}' if number < 0x100 else f'\\u{number:04x}' if number < 0x10000 else f'\\U{number:08x}'


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling, which writes escapes."""
    if isinstance(exception, UnicodeDecodeError):
        return (''.join(f'\\x{b:02x}' for b in exception.object[exception.start:exception.end]), exception.end)
    if not isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        _cannot_handle(exception)
    return (''.join(map(_escaped, exception.object[exception.start:exception.end])), exception.end)


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling, which writes names of characters."""
    if not isinstance(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    from unicodedata import name
    named = ((c, name(c, None)) for c in exception.object[exception.start:exception.end])
    return (''.join(_escaped(c) if found is None else f'\\N{{{found}}}' for c, found in named), exception.end)


_HANDLERS = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors}


def register_error(errors, handler, /):
    """Register the error handler under the name."""
    if not isinstance(errors, str):
        raise TypeError(f'register_error() argument 1 must be str, not {type(errors).__name__}')
    if not callable(handler):
        raise TypeError('handler must be callable')
    _support.register_error(errors, handler)


def lookup_error(name, /):
    """The error handler of that name."""
    if not isinstance(name, str):
        raise TypeError(f'lookup_error() argument must be str, not {type(name).__name__}')
    found = _support.error_handler(name)
    if found is True:
        return _HANDLERS[name] if name in _HANDLERS else _surrogate_handler(name)
    if found is None:
        raise LookupError(f'unknown error handler name {name!r}')
    return found


def _surrogate_handler(name):
    """`surrogateescape` and `surrogatepass`, which the codecs themselves have."""
    def handle(exception, /):
        if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError)):
            _cannot_handle(exception)
        piece = exception.object[exception.start:exception.end]
        convert = piece.encode if isinstance(exception, UnicodeEncodeError) else piece.decode
        try:
            return (convert(exception.encoding, name), exception.end)
        except UnicodeError:
            raise exception
    return handle
