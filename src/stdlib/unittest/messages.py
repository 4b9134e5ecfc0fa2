"""Texts of failed assertions."""

_WIDTH = 80
_PLACEHOLDER = 12
_BEGIN = _END = _COMMON = 5
_DIFFERENT = _WIDTH - (_BEGIN + _PLACEHOLDER + _COMMON + _PLACEHOLDER + _END)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _WIDTH:
        return text
    return text[:_WIDTH] + " [truncated]..."


def _shorten(text, begin, end):
    left_out = len(text) - begin - end
    if left_out > _PLACEHOLDER:
        return f"{text[:begin]}[{left_out} chars]{text[len(text) - end:]}"
    return text


def shortened_reprs(*values):
    """The reprs, with what they begin with in common cut when they are long."""
    texts = [safe_repr(v) for v in values]
    longest = max(map(len, texts))
    if longest <= _WIDTH:
        return texts
    low, high = min(texts), max(texts)
    shared = 0
    while shared < len(low) and shared < len(high) and low[shared] == high[shared]:
        shared += 1
    room = _WIDTH - (longest - shared + _BEGIN + _PLACEHOLDER)
    if room > _COMMON:
        prefix = _shorten(low[:shared], _BEGIN, room)
        return [prefix + t[shared:] for t in texts]
    prefix = _shorten(low[:shared], _BEGIN, _COMMON)
    return [prefix + _shorten(t[shared:], _DIFFERENT, _END) for t in texts]


def error_info(exc, own_frames=False):
    """`sys.exc_info()` for the report; the frame that runs the tests is left out, unless a test's own frame caught it."""
    frames = exc.__traceback__
    if frames is not None and not own_frames:
        frames = frames.tb_next
    return type(exc), exc, frames


def error_text(err):
    """The report of an exception that left a test, from the test's own frame on."""
    import traceback

    return "".join(traceback.format_exception(*err))
