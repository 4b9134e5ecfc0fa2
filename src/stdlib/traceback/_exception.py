"""TracebackException: all of an exception that is needed to print it later."""
import sys
import _traceback as _native
from traceback._frames import StackSummary, _extracted, _from_rows

_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'


class TracebackException:
    """All of an exception that is needed to print it later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None, _outer=None):
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        if _outer is not None:
            self.stack = _from_rows(_native.rows_of_exception(exc_value, _outer), limit)
        else:
            self.stack = _extracted(exc_traceback, limit)
        self._describe_type(exc_type, save_exc_type)
        self._str = 'None' if exc_value is None else _native.message(exc_value, exc_traceback is not None)
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as e:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe(e, "__notes__", repr)}']
        self._place = None
        if isinstance(exc_value, SyntaxError):
            self._note_place(exc_value)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            self._note_others(exc_value, compact, dict(
                limit=limit, max_group_width=max_group_width, max_group_depth=max_group_depth,
                save_exc_type=save_exc_type))

    def _describe_type(self, exc_type, save):
        self._exc_type = exc_type if save else None
        self._is_typed = exc_type is not None
        if self._is_typed:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None

    def _note_place(self, exc):
        lineno, end_lineno = exc.lineno, exc.end_lineno
        self.filename = exc.filename
        self.lineno = None if lineno is None else str(lineno)
        self.end_lineno = None if end_lineno is None else str(end_lineno)
        self.text = exc.text
        self.offset = exc.offset
        self.end_offset = exc.end_offset
        self.msg = exc.msg
        self._place = _native.syntax_lines(exc, self.exc_type_str)

    def _note_others(self, exc_value, compact, options):
        """Causes, contexts and members, all the way down; each exception once."""
        seen = {id(exc_value)}

        def noted(exc, outer):
            seen.add(id(exc))
            made = TracebackException(type(exc), exc, None, _seen=seen, _outer=outer, **options)
            waiting.append((made, exc))
            return made

        waiting = [] if exc_value is None else [(self, exc_value)]
        while waiting:
            part, exc = waiting.pop()
            cause, context = exc.__cause__, exc.__context__
            if cause is not None and id(cause) not in seen:
                part.__cause__ = noted(cause, exc)
            wanted = not compact or (part.__cause__ is None and not exc.__suppress_context__)
            if wanted and context is not None and id(context) not in seen:
                part.__context__ = noted(context, exc)
            if isinstance(exc, BaseExceptionGroup):
                part.exceptions = [noted(member, exc) for member in exc.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """From an exception with its own traceback."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The type itself; use exc_type_str."""
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the type, with its module where that is not builtins or __main__."""
        if not self._is_typed:
            return None
        module, name = self.exc_type_module, self.exc_type_qualname
        if module in ('__main__', 'builtins'):
            return name
        return f'{module if isinstance(module, str) else "<unknown>"}.{name}'

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The lines without the traceback; those of a group's members follow on demand, indented."""
        indent = ' ' * (3 * _depth)
        for text in self._lines():
            if _depth > 0:
                yield from [f'{indent}{line}\n' for line in text[:-1].split('\n')]
            else:
                yield text
        for member in self.exceptions if self.exceptions and show_group else ():
            yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _lines(self):
        if self._place is not None:
            lines = list(self._place)
        else:
            lines = [f'{self.exc_type_str}: {self._str}\n' if self._str else f'{self.exc_type_str}\n']
        if not self._is_typed:
            lines = ['NoneType: None\n']
        return lines + self._note_lines()

    def _note_lines(self):
        notes = self.__notes__
        if notes is None:
            return []
        if not isinstance(notes, (list, tuple)):
            return [f'{_safe(notes, "__notes__", repr)}\n']
        return [f'{line}\n' for note in notes for line in _safe(note, 'note').split('\n')]

    def format(self, *, chain=True, **kwargs):
        """All lines; the last of them is the exception."""
        yield from _native.layout(self._chain(chain), self.max_group_width, self.max_group_depth,
                                  lambda member: member._chain(chain))

    def _chain(self, chain):
        """(separator, stack, only, members) for each exception, the first one in front."""
        entries = []
        part = self
        while part is not None:
            before, separator = part._before() if chain else (None, '')
            entries.append((separator, part.stack.format(), list(part.format_exception_only()), part.exceptions))
            part = before
        return entries[::-1]

    def _before(self):
        if self.__cause__ is not None:
            return self.__cause__, _CAUSE
        if self.__context__ is not None and not self.__suppress_context__:
            return self.__context__, _CONTEXT
        return None, ''

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints what format() gives."""
        _write(self.format(chain=chain), file)


def _safe(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end='')
