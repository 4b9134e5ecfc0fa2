"""Extracts, formats and prints tracebacks. https://docs.python.org/3/library/traceback.html"""
import sys
import _traceback as _native

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'print_list']

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADER = 'Traceback (most recent call last):\n'
_MAX_REPEATS = 3
_LIBRARY = '<frozen '


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


class FrameSummary:
    """One frame of a traceback."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals', '_text')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        self._text = None

    @property
    def line(self):
        """The source line, stripped."""
        return self._line and self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4


def _frame(row):
    filename, lineno, end_lineno, colno, end_colno, name, line, text = row
    frame = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
    frame._text = text
    return frame


def _limited(frames, limit):
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is None:
            return frames
        limit = max(limit, 0)
    if limit >= 0:
        return frames[:limit]
    return frames[limit:]


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or tuples (filename, lineno, name, line)."""
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one frame."""
        if frame_summary._text is not None:
            return frame_summary._text
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f'    {frame_summary.line}\n'
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        """A list of texts, one for each frame; runs of the same line are cut short."""
        result = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                result.extend(_repeated(count))
                last = place
                count = 0
            count += 1
            if count <= _MAX_REPEATS:
                result.append(text)
        result.extend(_repeated(count))
        return result


def _repeated(count):
    more = count - _MAX_REPEATS
    if more <= 0:
        return []
    return [f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n']


def _summary(rows, limit=None):
    return StackSummary.from_list(_limited([_frame(row) for row in rows], limit))


class TracebackException:
    """All of an exception that is needed to print it later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None, _outer=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.exc_type = exc_type
        self._exc_type = exc_type
        self._is_none = exc_value is None
        if exc_value is None:
            self.stack = _summary([])
            self._only = [f'{exc_type.__name__ if exc_type is not None else "NoneType"}: None\n']
        else:
            if _outer is None and _native.is_traceback(exc_traceback):
                rows = _native.frames_of_traceback(exc_traceback)
            elif exc_traceback is None:
                rows = []
            else:
                rows = _native.frames_of_exception(exc_value, _outer)
            self.stack = _summary(rows, limit)
            self._only = _only_lines(exc_value)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._str = str(exc_value) if exc_value is not None else 'None'
        self.exceptions = None
        self._group = None
        self.__cause__ = self.__context__ = None
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)
        options = dict(limit=limit, max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen,
                       _outer=exc_value)
        if isinstance(exc_value, BaseExceptionGroup):
            self._group = _native.whole(exc_value)
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, **options)
                               for e in exc_value.exceptions]
        if exc_value is not None:
            cause, context = exc_value.__cause__, exc_value.__context__
            if cause is not None and id(cause) not in seen:
                self.__cause__ = TracebackException(type(cause), cause, cause.__traceback__, **options)
            wanted = context is not None and not (compact and (cause is not None or self.__suppress_context__))
            if wanted and id(context) not in seen:
                self.__context__ = TracebackException(type(context), context, context.__traceback__, **options)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """From an exception with its own traceback."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        """The name of the type, with its module where that is not builtins or __main__."""
        if self._exc_type is None:
            return None
        module = self._exc_type.__module__
        name = self._exc_type.__qualname__
        return name if module in ('__main__', 'builtins') else f'{module}.{name}'

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        """The lines without the traceback."""
        yield from self._only

    def format(self, *, chain=True, **kwargs):
        """All lines; the last of them is the exception."""
        if self._group is not None:
            yield self._group
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(chain=chain)
                yield _CAUSE
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(chain=chain)
                yield _CONTEXT
        if self.stack:
            yield _HEADER
            yield from self.stack.format()
        yield from self._only

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints what format() gives."""
        _write(self.format(chain=chain), file)


def _only_lines(exc):
    text = _native.only(exc)
    notes = getattr(exc, '__notes__', None)
    tail = []
    if isinstance(notes, (list, tuple)):
        for note in notes:
            tail.extend(line + '\n' for line in str(note).split('\n'))
    if tail:
        text = text[:-len(''.join(tail))]
    if isinstance(exc, SyntaxError):
        return text.splitlines(keepends=True) + tail
    return [text] + tail


def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end='')


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
    return _summary(_native.frames_of_traceback(tb), limit)


def format_tb(tb, limit=None):
    """The texts of a traceback's frames."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Prints the frames of a traceback."""
    _write(format_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    """The StackSummary of the caller."""
    rows = _callers()
    if limit is not None:
        rows = rows[-limit:] if limit >= 0 else rows[:-limit]
    summary = _summary(rows)
    for frame in summary:  # of a running frame only the line is known
        frame._text = frame.colno = frame.end_colno = None
    return summary


def _callers():
    return [row for row in _native.current_stack() if not row[0].startswith(_LIBRARY)]


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
