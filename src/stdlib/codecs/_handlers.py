"""Error handlers: what becomes of that which cannot be converted."""
import _codecs_support as _support


def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises."""
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError('codec must pass exception instance')


def _cannot_handle(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback") from None


def _is(exception, *kinds):
    # by its type: what an object says of its class does not count here
    return issubclass(type(exception), kinds)


def _range(exception):
    """The object of an exception, and the part of it that is wrong, moved into the object."""
    object = exception.object
    wanted = (bytes, 'bytes') if _is(exception, UnicodeDecodeError) else (str, 'string')
    if not isinstance(object, wanted[0]):
        raise TypeError(f"UnicodeError 'object' attribute must be a {wanted[1]}") from None
    size = len(object)
    return object, min(max(exception.start, 0), max(size - 1, 0)), min(max(exception.end, 1), size)


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling, which leaves out."""
    if not _is(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
        _cannot_handle(exception)
    return ('', _range(exception)[2])


def replace_errors(exception, /):
    """Implements the 'replace' error handling, which puts a mark there."""
    if not _is(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
        _cannot_handle(exception)
    _, start, end = _range(exception)
    if _is(exception, UnicodeDecodeError):
        return ('\ufffd', end)
    return (('?' if _is(exception, UnicodeEncodeError) else '\ufffd') * (end - start), end)


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling, which writes references of XML."""
    if not _is(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    object, start, end = _range(exception)
    return (''.join(f'&#{ord(c)};' for c in object[start:end]), end)


def _escaped(c):
    number = ord(c)
    return f'\\x{number:02x}' if number < 0x100 else f'\\u{number:04x}' if number < 0x10000 else f'\\U{number:08x}'


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling, which writes escapes."""
    if not _is(exception, UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
        _cannot_handle(exception)
    object, start, end = _range(exception)
    if _is(exception, UnicodeDecodeError):
        return (''.join(f'\\x{b:02x}' for b in object[start:end]), end)
    return (''.join(map(_escaped, object[start:end])), end)


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling, which writes names of characters."""
    if not _is(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    from unicodedata import name
    object, start, end = _range(exception)
    named = ((c, name(c, None)) for c in object[start:end])
    return (''.join(_escaped(c) if found is None else f'\\N{{{found}}}' for c, found in named), end)


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
        if not _is(exception, UnicodeEncodeError, UnicodeDecodeError):
            _cannot_handle(exception)
        object, start, end = _range(exception)
        piece = object[start:end]
        encoding = exception.encoding if name == 'surrogatepass' else 'ascii'
        try:
            if encoding[:5] in ('utf-7', 'utf7'):
                raise exception
            if _is(exception, UnicodeEncodeError):
                if not all('\ud800' <= c <= '\udfff' for c in piece):
                    raise exception
                return (piece.encode(encoding, name), end)
            text = _first_surrogates(piece, encoding, name)
        except (UnicodeError, LookupError):
            raise exception
        if not text:
            raise exception
        return (text, start + len(text.encode(encoding, name)))
    return handle


def _first_surrogates(piece, encoding, name):
    if name == 'surrogateescape':
        rest = piece.lstrip(bytes(range(128, 256)))
        return piece[:len(piece) - len(rest)].decode('ascii', name)
    for size in range(1, 5):
        try:
            text = piece[:size].decode(encoding, name)
        except UnicodeError:
            continue
        return text if '\ud800' <= text <= '\udfff' else ''
    return ''
