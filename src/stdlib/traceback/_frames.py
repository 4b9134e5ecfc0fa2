"""Frames as they are shown: views of them, and what is extracted from them."""
import sys
import _traceback as _native

_MAX_REPEATS = 3
_LIBRARY = '<frozen '


class code:
    """What a frame tells of its code: where it stands and what it is called."""

    __slots__ = ('co_filename', 'co_name')

    def __init__(self, filename, name):
        self.co_filename = filename
        self.co_name = name


class frame:
    """A frame as walk_tb() and walk_stack() give it: its line and names, nothing that it holds."""

    __slots__ = ('f_code', 'f_lineno', '_caller')

    def __init__(self, row, caller=None):
        self.f_code = code(row[0], row[5])
        self.f_lineno = row[1]
        self._caller = caller

    def __repr__(self):
        return (f'<frame at {id(self):#x}, file {self.f_code.co_filename!r}, line {self.f_lineno}, '
                f'code {self.f_code.co_name}>')


def walk_tb(tb):
    """The frames of a traceback with their line numbers, outermost first."""
    while tb is not None:
        yield frame(_native.row_of_traceback(tb)) if _native.is_traceback(tb) else tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """A frame and those that have called it, with their line numbers; for None those of the caller."""
    if f is None:
        for row in _callers():
            f = frame(row, f)
    while f is not None:
        yield f, f.f_lineno
        f = f._caller


def _callers():
    return [row for row in _native.current_stack() if not row[0].startswith(_LIBRARY)]


def _safe_repr(value):
    try:
        return repr(value)
    except:
        return '<local repr() failed>'


class FrameSummary:
    """One frame of a traceback."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_text', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._text = line
        self.locals = None if locals is None else {k: _safe_repr(v) for k, v in locals.items()}

    def _source(self):
        """The source lines, indented as they are; None where no line is known."""
        if self._text is None and self.lineno is not None and self.end_lineno is not None:
            numbers = range(self.lineno, self.end_lineno + 1)
            self._text = '\n'.join(_native.source_line(self.filename, n).rstrip() for n in numbers)
        return self._text

    @property
    def line(self):
        """The first source line, stripped."""
        text = self._source()
        return None if text is None else text.partition('\n')[0].strip()

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


def _summary(row):
    filename, lineno, end_lineno, colno, end_colno, name = row
    return FrameSummary(filename, lineno, name, end_lineno=end_lineno, colno=colno, end_colno=end_colno)


def _limited(frames, limit):
    """At most so many of the outermost frames, or of the innermost for a negative number."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is None:
            return frames
        limit = max(limit, 0)
    return frames[:limit] if limit >= 0 else frames[limit:]


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs of a frame and a line number."""
        return cls(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name)
                   for f, lineno in _limited(list(frame_gen), limit))

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or tuples (filename, lineno, name, line)."""
        result = cls()
        for one in a_list:
            if not isinstance(one, FrameSummary):
                filename, lineno, name, line = one
                one = FrameSummary(filename, lineno, name, line=line)
            result.append(one)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one frame."""
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        text += _excerpt(frame_summary)
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        """A list of texts, one for each frame; runs of the same line are cut short."""
        result = []
        last = None
        count = 0
        for one in self:
            text = self.format_frame_summary(one, colorize=kwargs.get('colorize', False))
            if text is None:
                continue
            place = (one.filename, one.lineno, one.name)
            if place != last:
                result.extend(_repeated(count))
                last = place
                count = 0
            count += 1
            if count <= _MAX_REPEATS:
                result.append(text)
        result.extend(_repeated(count))
        return result


def _excerpt(summary):
    """The source lines of a frame, with carets where the columns are known."""
    text = summary._source()
    if not text or not text.strip():
        return ''
    if summary.lineno is None or summary.end_lineno is None:
        return f'    {summary.line}\n'
    lines = text.split('\n')[:summary.end_lineno - summary.lineno + 1]
    return _native.excerpt('\n'.join(lines), summary.colno, summary.end_colno)


def _repeated(count):
    more = count - _MAX_REPEATS
    if more <= 0:
        return []
    return [f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n']


def _extracted(tb, limit=None):
    """The StackSummary of a traceback, columns included."""
    if _native.is_traceback(tb):
        return _from_rows(_native.rows_of_traceback(tb), limit)
    return StackSummary.extract(walk_tb(tb), limit=limit)


def _from_rows(rows, limit=None):
    return StackSummary(_summary(row) for row in _limited(rows, limit))
