"""CSV parsing and writing. https://docs.python.org/3/library/csv.html"""
import re
from _csv import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS, Error,
                  field_size_limit, get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect
from io import StringIO

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error',
           'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect',
           'list_dialects', 'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']
__version__ = '1.0'


class Dialect:
    """Describe a CSV dialect: subclasses set the attributes."""
    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ is not Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """The usual properties of CSV files made by Excel."""
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """As excel, with tabs between the fields."""
    delimiter = '\t'


class unix_dialect(Dialect):
    """The usual properties of CSV files made on Unix systems."""
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Rows as dicts by the field names, which are the first row unless given."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        expected = len(names)
        found = len(row)
        if expected < found:
            d[self.restkey] = row[expected:]
        elif expected > found:
            for key in names[found:]:
                d[key] = self.restval
        return d


class DictWriter:
    """Writes dicts as rows in the order of the field names."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                names = ', '.join(repr(name) for name in rowdict if name in wrong)
                raise ValueError(f'dict contains fields not in fieldnames: {names}')
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


class Sniffer:
    """Finds out the dialect of a sample."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """The dialect of the sample, as a class; only ``delimiters`` are considered when given."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """Looks for quoted fields with the same delimiter next to them."""
        before = r'(?P<delim>[^\w\n"\'])(?P<space> ?)'
        quoted = r'(?P<quote>["\']).*?(?P=quote)'
        shapes = [
            before + quoted + r'(?P=delim)',
            r'(?:^|\n)' + quoted + r'(?P<delim>[^\w\n"\'])(?P<space> ?)',
            before + quoted + r'(?:$|\n)',
            r'(?:^|\n)' + quoted + r'(?:$|\n)',
        ]
        matches = []
        for shape in shapes:
            regexp = re.compile(shape, re.DOTALL | re.MULTILINE)
            matches = list(regexp.finditer(data))
            if matches:
                break
        if not matches:
            return '', False, None, 0
        quotes = {}
        found = {}
        spaces = 0
        for m in matches:
            groups = m.groupdict()
            quotes[groups['quote']] = quotes.get(groups['quote'], 0) + 1
            mark = groups.get('delim')
            if mark is None:
                continue
            if mark and (delimiters is None or mark in delimiters):
                found[mark] = found.get(mark, 0) + 1
            if groups.get('space'):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        delim = ''
        skipinitialspace = 0
        if found:
            delim = max(found, key=found.get)
            skipinitialspace = found[delim] == spaces
            if delim == '\n':
                delim = ''
        return quotechar, self._doubles(data, quotechar, delim), delim, skipinitialspace

    def _doubles(self, data, quote, delim):
        """Whether a field has doubled quotes inside."""
        d = re.escape(delim)
        field = rf'(?:{d}|^)\W*{quote}[^{d}\n]*{quote}[^{d}\n]*{quote}\W*(?:{d}|$)'
        return re.search(field, data, re.MULTILINE) is not None

    def _guess_delimiter(self, data, delimiters):
        """The character whose number in a line is most often the same, looked at in portions of ten lines."""
        lines = [line for line in data.split('\n') if line]
        characters = [chr(c) for c in range(127)]
        chunk = min(10, len(lines))
        counts = {c: {} for c in characters}
        start = 0
        candidates = {}
        total = 0
        while start < len(lines):
            part = lines[start:start + chunk]
            total += 1
            for line in part:
                for c in characters:
                    n = line.count(c)
                    counts[c][n] = counts[c].get(n, 0) + 1
            modes = self._modes(counts)
            candidates = self._consistent(modes, min(chunk * total, len(lines)), delimiters)
            if len(candidates) == 1:
                delim = next(iter(candidates))
                return delim, self._skips(lines[0], delim)
            start += chunk
        if not candidates:
            return '', 0
        for delim in self.preferred:
            if len(candidates) > 1 and delim in candidates:
                return delim, self._skips(lines[0], delim)
        delim = sorted((n, c) for c, n in candidates.items())[-1][1]
        return delim, self._skips(lines[0], delim)

    def _modes(self, counts):
        """For each character its usual number in a line, and how many more lines have it than have not."""
        modes = {}
        for c, frequency in counts.items():
            items = list(frequency.items())
            if len(items) == 1 and items[0][0] == 0:
                continue
            if len(items) > 1:
                best = max(items, key=lambda item: item[1])
                items.remove(best)
                modes[c] = (best[0], best[1] - sum(item[1] for item in items))
            elif items:
                modes[c] = items[0]
        return modes

    def _consistent(self, modes, total, delimiters):
        """Characters in nearly every line, the demand lowered step by step until there is one."""
        found = {}
        consistency = 1.0
        while not found and consistency >= 0.9:
            for c, (n, lines) in modes.items():
                if n > 0 and lines > 0 and lines / total >= consistency and (delimiters is None or c in delimiters):
                    found[c] = (n, lines)
            consistency -= 0.01
        return found

    def _skips(self, line, delim):
        return line.count(delim) == line.count(f'{delim} ')

    def has_header(self, sample):
        """Whether the first row looks unlike those below it."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != columns:
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                    votes -= 1
                except (ValueError, TypeError):
                    votes += 1
        return votes > 0
