"""Addresses and dates of headers, as they are found in the wild. https://www.rfc-editor.org/rfc/rfc5322"""
import calendar as _calendar
import time as _time

_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec',
           'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500, 'EDT': -400,
          'CST': -600, 'CDT': -500, 'MST': -700, 'MDT': -600, 'PST': -800, 'PDT': -700}


def parsedate_tz(data):
    """The ten fields of a date, the last of which is the offset in seconds; None when it is no date."""
    fields = _fields(data)
    if fields is None:
        return None
    return tuple(fields[:9]) + (0 if fields[9] is None else fields[9],)


def parsedate(data):
    """The nine fields of a date for `time.mktime`."""
    fields = parsedate_tz(data)
    return fields[:9] if isinstance(fields, tuple) else fields


def _zoned(words):
    """The words of a date as day, month, year, time and zone."""
    if len(words) == 3:
        # RFC 850: 01-Jan-99
        parts = words[0].split('-')
        if len(parts) == 3:
            words = parts + words[1:]
    if len(words) == 4:
        time, sign, zone = words[3].partition('+')
        if not sign:
            time, sign, zone = words[3].partition('-')
        words[3:] = [time, sign + zone] if sign else [words[3], '']
    return words[:5] if len(words) >= 5 else None


def _clock(text):
    """Hours, minutes and seconds."""
    parts = text.split(':')
    if len(parts) == 1 and '.' in text:
        parts = text.split('.')
    if len(parts) == 2:
        parts.append('0')
    if len(parts) != 3:
        return None
    return parts


def _offset(zone):
    """Seconds east of Greenwich; None when unknown."""
    zone = zone.upper()
    if zone in _ZONES:
        number = _ZONES[zone]
    else:
        try:
            number = int(zone)
        except ValueError:
            return None
        if number == 0 and zone.startswith('-'):
            return None
    sign = -1 if number < 0 else 1
    number = abs(number)
    return sign * (number // 100 * 3600 + number % 100 * 60)


def _fields(data):
    if not data:
        return None
    words = data.split()
    if not words:
        return None
    if words[0].endswith(',') or words[0].lower() in _DAYS:
        del words[0]
    else:
        day, comma, rest = words[0].rpartition(',')
        if comma:
            words[0] = rest
    words = _zoned(words)
    if words is None:
        return None
    day, month, year, clock, zone = words
    if not (day and month and year):
        return None
    month = month.lower()
    if month not in _MONTHS:
        day, month = month, day.lower()
        if month not in _MONTHS:
            return None
    month = _MONTHS.index(month) % 12 + 1
    day = day.removesuffix(',')
    if ':' in year:
        year, clock = clock, year
    year = year.removesuffix(',')
    if not year:
        return None
    if not year[0].isdigit():
        year, zone = zone, year
    clock = _clock(clock.removesuffix(','))
    if clock is None:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = map(int, clock)
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    return [year, month, day, hour, minute, second, 0, 1, -1, _offset(zone)]


def mktime_tz(data):
    """Seconds since 1970 of what `parsedate_tz` gives."""
    if data[9] is None:
        return _time.mktime(data[:8] + (-1,))
    return _calendar.timegm(data) - data[9]


def quote(str):
    """Backslashes before what a quoted string may not hold."""
    return str.replace('\\', '\\\\').replace('"', r'\"')


_SPECIALS = '()<>@,:;.\"[]'
_BLANKS = ' \t\r\n'


class AddressReader:
    """Reads a list of addresses, and makes the best of what is malformed."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.comments = []

    def here(self):
        return self.text[self.at:self.at + 1]

    def skip_blanks(self):
        """Blanks and comments; gives the blanks."""
        blanks = []
        while (c := self.here()):
            if c in _BLANKS:
                if c not in '\n\r':
                    blanks.append(c)
                self.at += 1
            elif c == '(':
                self.comments.append(self.comment())
            else:
                break
        return ''.join(blanks)

    def addresses(self):
        """Pairs of name and address."""
        found = []
        while self.at < len(self.text):
            found += self.address() or [('', '')]
        return found

    def address(self):
        self.comments = []
        self.skip_blanks()
        start, comments = self.at, self.comments
        words = self.phrase()
        self.skip_blanks()
        found = []
        c = self.here()
        if not c:
            if words:
                found = [(' '.join(self.comments), words[0])]
        elif c in '.@':
            # a plain address: once more from its beginning
            self.at, self.comments = start, comments
            address = self.addr_spec()
            found = [(' '.join(self.comments), address)]
        elif c == ':':
            found = self.group()
        elif c == '<':
            route = self.route()
            name = ' '.join(words)
            if self.comments:
                name += ' (' + ' '.join(self.comments) + ')'
            found = [(name, route)]
        elif words:
            found = [(' '.join(self.comments), words[0])]
        elif c in _SPECIALS:
            self.at += 1
        self.skip_blanks()
        if self.here() == ',':
            self.at += 1
        return found

    def group(self):
        self.at += 1
        found = []
        while self.at < len(self.text):
            self.skip_blanks()
            if self.here() == ';':
                self.at += 1
                break
            found += self.address()
        return found

    def route(self):
        """`<@a,@b:c@d>`: the address, without the route."""
        self.at += 1
        self.skip_blanks()
        address = ''
        in_route = False
        while (c := self.here()):
            if in_route:
                self.domain()
                in_route = False
            elif c == '>':
                self.at += 1
                break
            elif c == '@':
                self.at += 1
                in_route = True
            elif c == ':':
                self.at += 1
            else:
                address = self.addr_spec()
                self.at += 1
                break
            self.skip_blanks()
        return address

    def addr_spec(self):
        parts = []
        self.skip_blanks()
        while (c := self.here()):
            blanks = True
            if c == '.':
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append('.')
                self.at += 1
                blanks = False
            elif c == '"':
                parts.append(f'"{quote(self.quoted())}"')
            elif c in _SPECIALS:
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self.atom(_SPECIALS))
            skipped = self.skip_blanks()
            if blanks and skipped:
                parts.append(skipped)
        if self.here() != '@':
            return ''.join(parts)
        self.at += 1
        self.skip_blanks()
        domain = self.domain()
        # CPython: nothing at all rather than something that looks like another address
        return ''.join(parts) + '@' + domain if domain else ''

    def domain(self):
        parts = []
        while (c := self.here()):
            if c in _BLANKS:
                self.at += 1
            elif c == '(':
                self.comments.append(self.comment())
            elif c == '[':
                parts.append('[' + self.delimited('[', ']\r', False) + ']')
            elif c == '.':
                self.at += 1
                parts.append('.')
            elif c == '@':
                return ''
            elif c in _SPECIALS:
                break
            else:
                parts.append(self.atom(_SPECIALS))
        return ''.join(parts)

    def delimited(self, begin, ends, comments=True):
        """What stands between two characters; a backslash takes their meaning away."""
        if self.here() != begin:
            return ''
        self.at += 1
        text = []
        escaped = False
        while (c := self.here()):
            if escaped:
                text.append(c)
                escaped = False
            elif c in ends:
                self.at += 1
                break
            elif comments and c == '(':
                text.append(self.comment())
                continue
            elif c == '\\':
                escaped = True
            else:
                text.append(c)
            self.at += 1
        return ''.join(text)

    def quoted(self):
        return self.delimited('"', '"\r', False)

    def comment(self):
        return self.delimited('(', ')\r', True)

    def atom(self, ends):
        start = self.at
        while (c := self.here()) and c not in ends and c not in _BLANKS:
            self.at += 1
        return self.text[start:self.at]

    def phrase(self):
        """The words before an address."""
        words = []
        while (c := self.here()):
            if c in _BLANKS:
                self.at += 1
            elif c == '"':
                words.append(self.quoted())
            elif c == '(':
                self.comments.append(self.comment())
            elif c in _SPECIALS.replace('.', ''):
                break
            else:
                words.append(self.atom(_SPECIALS.replace('.', '')))
        return words
