"""Extracts, formats and prints tracebacks. https://docs.python.org/3/library/traceback.html"""
import _traceback as _native
from traceback._exception import TracebackException, _write
from traceback._frames import FrameSummary, StackSummary, _callers, _extracted, _from_rows, walk_stack, walk_tb

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


def _parse(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return value, tb


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The lines of an exception with its traceback."""
    value, tb = _parse(exc, value, tb)
    kind = type(value) if value is not None else None
    return list(TracebackException(kind, value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Prints an exception with its traceback."""
    value, tb = _parse(exc, value, tb)
    kind = type(value) if value is not None else None
    TracebackException(kind, value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines of an exception without its traceback."""
    if value is _sentinel:
        value = exc
    kind = type(value) if value is not None else None
    return list(TracebackException(kind, value, None, compact=True).format_exception_only(show_group=show_group))


def format_exc(limit=None, chain=True):
    """print_exc() as text."""
    exc = _native.handled()
    return ''.join(format_exception(exc, limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is being handled."""
    print_exception(_native.handled(), limit=limit, file=file, chain=chain)


def extract_tb(tb, limit=None):
    """The StackSummary of a traceback."""
    return _extracted(tb, limit)


def format_tb(tb, limit=None):
    """The texts of a traceback's frames."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Prints the frames of a traceback."""
    _write(format_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    """The StackSummary of the caller, or of a frame that walk_stack() gave."""
    frames = [frame for frame, _ in walk_stack(f)] if f is not None else []
    rows = [(frame.f_code.co_filename, frame.f_lineno, None, None, None, frame.f_code.co_name) for frame in frames[::-1]]
    if f is None:  # of a running frame only the line is known
        rows = [(filename, lineno, None, None, None, name) for filename, lineno, _, _, _, name in _callers()]
    if limit is not None:
        rows = rows[-limit:] if limit >= 0 else rows[:-limit]
    return _from_rows(rows)


def format_stack(f=None, limit=None):
    """The texts of the caller's stack."""
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Prints the caller's stack."""
    _write(format_stack(f, limit), file)


def format_list(extracted_list):
    """The texts of a list of frames."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Prints a list of frames."""
    _write(format_list(extracted_list), file)


def clear_frames(tb):
    """Frames are not kept, so there is nothing to clear."""
