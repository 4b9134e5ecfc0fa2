"""Reading and writing of CSV: the parts that csv builds on."""
from _types import name_fully
from _csv_reader import Reader, field_size_limit, make_reader

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3
QUOTE_STRINGS = 4
QUOTE_NOTNULL = 5

_dialects = {}
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
            if given:
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


def reader(*args, **options):
    """Rows from an iterable of lines."""
    if not args:
        raise TypeError('reader expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(f'reader expected at most 2 arguments, got {len(args)}')
    lines = iter(args[0])
    dialect = _dialect(args[1] if len(args) == 2 else options.pop('dialect', None), options)
    return make_reader(lines, dialect, Error)


@name_fully
class writer:
    """Writes rows to anything with a ``write`` method."""
    __slots__ = ('_quotes_empty', '_special', '_write', 'dialect')

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
        self._quotes_empty = d.delimiter == ' ' and d.skipinitialspace

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
        if not text and self._quotes_empty and not quoted:
            if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error('empty field must be quoted if delimiter is a space and skipinitialspace is true')
            quoted = True
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
