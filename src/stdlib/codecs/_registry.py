"""Looking for codecs by name."""
import _codecs_support as _support

_search_functions = []
_found = {}


def register(search_function, /):
    """Register a function from the name of an encoding to a `CodecInfo`, or None."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)
    _support.search(_converter)


def unregister(search_function, /):
    """Forget a function that was registered."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _found.clear()


def _normalized(encoding):
    kept = ''.join(c if c.isascii() and (c.isalnum() or c == '.') else ' ' for c in encoding.lower())
    return '_'.join(kept.split())


def _registered(encoding):
    for search in _search_functions:
        info = search(_normalized(encoding))
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            return info
    return None


def _converter(encoding, direction):
    """For `str.encode` and `bytes.decode`: what converts in one direction, if there is a codec of that name."""
    key = _normalized(encoding)
    info = _found.get(key)
    if info is None:
        info = _registered(encoding)
        if info is None:
            return None
        _found[key] = info
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError(f'{encoding!r} is not a text encoding; use codecs.{direction}() to handle arbitrary codecs')
    return lambda obj, errors: _converted(info, direction, obj, encoding, errors)


def lookup(encoding, /):
    """The `CodecInfo` of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    if '\0' in encoding:
        raise ValueError('embedded null character')
    key = _normalized(encoding)
    info = _found.get(key)
    if info is None:
        from _codec_table import codec_info
        info = codec_info(encoding, _support.codec_name(encoding)) or _registered(encoding)
        if info is None:
            raise LookupError(f'unknown encoding: {encoding}')
        _found[key] = info
    return info


def _converted(info, direction, obj, encoding, errors):
    try:
        pair = info[direction == 'decode'](obj, errors)
    except Exception as error:
        error.add_note(f'{direction[:-1]}ing with {encoding!r} codec failed')
        raise
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError(f'{direction}r must return a tuple (object, integer)')
    return pair[0]
