"""Reading and writing of CSV: the parts that csv builds on."""

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5

_dialects = {}
_limit = 131072
_MISSING = object()


class Error(Exception):
    """What is wrong with CSV data or a dialect."""


def _character(name, value, optional):
    if optional and value is None:
        return None
    kind = 'a unicode character or None' if optional else 'a unicode character'
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be {kind}, not a string of length {len(value)}')
    return value


class Dialect:
    """The checked parameters of a reader or writer."""

    def __init__(self, dialect=None, delimiter=_MISSING, doublequote=_MISSING, escapechar=_MISSING,
                 lineterminator=_MISSING, quotechar=_MISSING, quoting=_MISSING, skipinitialspace=_MISSING,
                 strict=_MISSING):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        given = {'delimiter': delimiter, 'doublequote': doublequote, 'escapechar': escapechar,
                 'lineterminator': lineterminator, 'quotechar': quotechar, 'quoting': quoting,
                 'skipinitialspace': skipinitialspace, 'strict': strict}
        for name, default in _DEFAULTS.items():
            if given[name] is _MISSING:
                given[name] = default if dialect is None else getattr(dialect, name, default)
        values = self.__dict__
        values['delimiter'] = _character('delimiter', given['delimiter'], False)
        values['doublequote'] = bool(given['doublequote'])
        values['escapechar'] = _character('escapechar', given['escapechar'], True)
        if not isinstance(given['lineterminator'], str):
            raise TypeError(f'"lineterminator" must be a string, not {type(given["lineterminator"]).__name__}')
        values['lineterminator'] = given['lineterminator']
        values['quotechar'] = _character('quotechar', given['quotechar'], True)
        quoting_given = quoting is not _MISSING or getattr(dialect, 'quoting', None) is not None
        values['quoting'] = self._quoting(given['quoting'], quoting_given)
        values['skipinitialspace'] = bool(given['skipinitialspace'])
        values['strict'] = bool(given['strict'])
        self._check()

    def _quoting(self, quoting, given):
        if type(quoting) is not int:
            raise TypeError(f'"quoting" must be an integer, not {type(quoting).__name__}')
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and quoting != QUOTE_NONE:
            if given and quoting != QUOTE_MINIMAL:
                raise TypeError('quotechar must be set if quoting enabled')
            return QUOTE_NONE
        return quoting

    def _check(self):
        used = {'delimiter': self.delimiter, 'escapechar': self.escapechar, 'quotechar': self.quotechar}
        for name, c in used.items():
            if c is not None and (c in '\r\n' or c == ' ' and name != 'delimiter' and self.skipinitialspace):
                raise ValueError(f'bad {name} value')
        for name, c in used.items():
            if c is not None and c in self.lineterminator:
                raise ValueError(f'bad {name} or lineterminator value')
        for one, other in (('delimiter', 'escapechar'), ('delimiter', 'quotechar'), ('escapechar', 'quotechar')):
            if used[one] is not None and used[one] == used[other]:
                raise ValueError(f'bad {one} or {other} value')

    def __setattr__(self, name, value):
        self._refuse(name)

    def __delattr__(self, name):
        self._refuse(name)

    def _refuse(self, name):
        if name not in _DEFAULTS:
            raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}' and no __dict__ for setting "
                                 'new attributes')
        if name in ('doublequote', 'skipinitialspace', 'strict'):
            raise AttributeError('readonly attribute')
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")

    def __reduce_ex__(self, protocol, /):
        raise TypeError("cannot pickle 'Dialect' instances")


_DEFAULTS = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"',
             'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}


def _dialect(dialect, options):
    for name in options:
        if name not in _DEFAULTS:
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
    if dialect is not None and not options and type(dialect) is Dialect:
        return dialect
    return Dialect(dialect, **options)


def register_dialect(name, dialect=None, /, **fmtparams):
    """Remember a dialect under a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _dialect(dialect, fmtparams)


def unregister_dialect(name, /):
    """Forget the dialect of that name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name, /):
    """The dialect of that name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


def field_size_limit(limit=_MISSING, /):
    """The longest field that a reader accepts; sets a new limit and returns the old one."""
    global _limit
    old = _limit
    if limit is not _MISSING:
        if type(limit) is not int:
            raise TypeError('limit must be an integer')
        _limit = limit
    return old


class reader:
    """Rows from an iterable of lines."""

    def __init__(self, *args, **options):
        if not args:
            raise TypeError('reader expected at least 1 argument, got 0')
        if len(args) > 2:
            raise TypeError(f'reader expected at most 2 arguments, got {len(args)}')
        self._lines = iter(args[0])
        self.dialect = _dialect(args[1] if len(args) == 2 else options.pop('dialect', None), options)
        self.line_num = 0
        d = self.dialect
        # where nothing but the delimiter means anything, a line can simply be split
        self._simple = d.quoting in (QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE) and not d.skipinitialspace
        self._special = [c for c in (d.quotechar if d.quoting != QUOTE_NONE else None, d.escapechar) if c is not None]

    def __iter__(self):
        return self

    def __next__(self):
        line = self._next_line()
        if self._simple and '\r' not in line and not any(c in line for c in self._special):
            row = self._split(line)
            if row is not None:
                return row
        parser = _Parser(self.dialect)
        while True:
            parser.feed(line)
            if parser.finished:
                return parser.row
            try:
                line = self._next_line()
            except StopIteration:
                if not parser.started:
                    raise
                if self.dialect.strict:
                    raise Error('unexpected end of data') from None
                parser.end_field()
                return parser.row

    def _next_line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f'iterator should return strings, not {type(line).__name__} '
                        '(the file should be opened in text mode)')
        self.line_num += 1
        return line

    def _split(self, line):
        end = line.find('\n')
        if end >= 0 and end != len(line) - 1:
            return None
        text = line if end < 0 else line[:end]
        if not text:
            return []
        row = text.split(self.dialect.delimiter)
        if len(text) > _limit and any(len(field) > _limit for field in row):
            raise Error(f'field larger than field limit ({_limit})')
        return row


class _Parser:
    """One row, which may take several lines."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.row = []
        self.finished = False
        self.started = False
        self.parts = []
        self.size = 0
        self.quoted = False
        self.state = 'row'

    def feed(self, line):
        i = 0
        while i < len(line):
            if self.state == 'quoted':
                i = self._quoted(line, i)
            else:
                self._step(line[i])
                i += 1
        self._end_of_line()

    def _add(self, text):
        self.size += len(text)
        if self.size > _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self.parts.append(text)

    def end_field(self):
        field = ''.join(self.parts)
        quoting = self.dialect.quoting
        if not self.quoted:
            if field == '' and quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
                field = None
            elif field != '' and quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                field = float(field)
        self.row.append(field)
        self.parts = []
        self.size = 0
        self.quoted = False
        self.state = 'field'

    def _quoted(self, line, i):
        """Takes a run of characters inside of quotes, and what ends it."""
        d = self.dialect
        stops = [at for at in (line.find(c, i) for c in (d.quotechar, d.escapechar) if c is not None) if at >= 0]
        end = min(stops) if stops else len(line)
        if end > i:
            self._add(line[i:end])
        if end < len(line):
            if line[end] == d.escapechar:
                self.state = 'escape in quotes'
            else:
                self.state = 'quote in quotes' if d.doublequote else 'after'
        return end + 1

    def _step(self, c):
        state = self.state
        d = self.dialect
        if state == 'row':
            if c in '\r\n':
                self.state = 'line end'
                return
            state = 'field'
        self.started = True
        if state == 'field':
            self._start_field(c)
        elif state == 'escape':
            self._add(c)
            self.state = 'escaped line end' if c in '\r\n' else 'plain'
        elif state == 'escape in quotes':
            self._add(c)
            self.state = 'quoted'
        elif state in ('plain', 'after', 'escaped line end'):
            self._plain(c)
        elif state == 'quote in quotes':
            self._after_quote(c)
        elif c not in '\r\n':
            raise Error('new-line character seen in unquoted field - '
                        'do you need to open the file with newline=\'\'?')

    def _start_field(self, c):
        d = self.dialect
        if c in '\r\n':
            self.end_field()
            self.state = 'line end'
        elif c == d.quotechar and d.quoting != QUOTE_NONE:
            self.quoted = True
            self.state = 'quoted'
        elif c == d.escapechar:
            self.state = 'escape'
        elif c == ' ' and d.skipinitialspace:
            self.state = 'field'
        elif c == d.delimiter:
            self.end_field()
        else:
            self._add(c)
            self.state = 'plain'

    def _plain(self, c):
        d = self.dialect
        if c in '\r\n':
            self.end_field()
            self.state = 'line end'
        elif c == d.escapechar:
            self.state = 'escape'
        elif c == d.delimiter:
            self.end_field()
        else:
            self._add(c)
            self.state = 'plain'

    def _after_quote(self, c):
        d = self.dialect
        if c == d.quotechar and d.quoting != QUOTE_NONE:
            self._add(c)
            self.state = 'quoted'
        elif c == d.delimiter or c in '\r\n':
            self._plain(c)
        elif not d.strict:
            self._add(c)
            self.state = 'plain'
        else:
            raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")

    def _end_of_line(self):
        state = self.state
        if state == 'quoted':
            self.started = True
        elif state == 'escape in quotes':
            self._add('\n')
            self.state = 'quoted'
        elif state == 'escape':
            self._add('\n')
            self.state = 'plain'
        elif state != 'escaped line end':
            if state not in ('row', 'line end'):
                self.end_field()
            self.finished = True


class writer:
    """Writes rows to anything with a ``write`` method."""

    def __init__(self, *args, **options):
        if not args:
            raise TypeError('writer expected at least 1 argument, got 0')
        if len(args) > 2:
            raise TypeError(f'writer expected at most 2 arguments, got {len(args)}')
        self._write = getattr(args[0], 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _dialect(args[1] if len(args) == 2 else options.pop('dialect', None), options)
        d = self.dialect
        special = {d.delimiter, d.escapechar, d.quotechar, '\r', '\n', *d.lineterminator}
        self._special = [c for c in special if c is not None]

    def writerow(self, row, /):
        """Write one row; returns what the ``write`` method returned."""
        try:
            values = iter(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        d = self.dialect
        fields = []
        last = None
        for last in values:
            fields.append(self._field(last))
        if len(fields) == 1 and fields[0] == '':
            if d.quoting == QUOTE_NONE or last is None and d.quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error('single empty field record must be quoted')
            fields[0] = d.quotechar * 2
        return self._write(d.delimiter.join(fields) + d.lineterminator)

    def writerows(self, rows, /):
        """Write all rows of an iterable."""
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        quoting = self.dialect.quoting
        if isinstance(value, str):
            text = value
            quoted = quoting in (QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_STRINGS, QUOTE_NOTNULL)
        elif value is None:
            text = ''
            quoted = quoting in (QUOTE_ALL, QUOTE_NONNUMERIC)
        else:
            text = str(value)
            quoted = quoting in (QUOTE_ALL, QUOTE_NOTNULL) or quoting == QUOTE_NONNUMERIC and not _is_number(value)
        for c in self._special:
            if c in text:
                return self._escaped(text, quoted)
        quotechar = self.dialect.quotechar
        return quotechar + text + quotechar if quoted else text

    def _escaped(self, text, quoted):
        d = self.dialect
        out = []
        for c in text:
            escape = False
            if c in self._special:
                if d.quoting == QUOTE_NONE:
                    escape = True
                elif c == d.quotechar:
                    if d.doublequote:
                        out.append(c)
                        quoted = True
                    else:
                        escape = True
                elif c == d.escapechar:
                    escape = True
                else:
                    quoted = True
            if escape:
                if d.escapechar is None:
                    raise Error('need to escape, but no escapechar set')
                out.append(d.escapechar)
            out.append(c)
        text = ''.join(out)
        return d.quotechar + text + d.quotechar if quoted else text


def _is_number(value):
    return hasattr(value, '__float__') or hasattr(value, '__index__')
