"""Parsing of dates and times by a format. https://docs.python.org/3/library/datetime.html#strftime-and-strptime-behavior"""
import re
import time

_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

_ONE_DAY = r'3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]'
_PATTERNS = {
    'd': _ONE_DAY,
    'e': _ONE_DAY,
    'f': r'[0-9]{1,6}',
    'H': r'2[0-3]|[0-1]\d|\d| \d',
    'I': r'1[0-2]|0[1-9]|[1-9]| [1-9]',
    'G': r'\d\d\d\d',
    'j': r'36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]',
    'm': r'1[0-2]|0[1-9]|[1-9]',
    'M': r'[0-5]\d|\d',
    'S': r'6[0-1]|[0-5]\d|\d',
    'U': r'5[0-3]|[0-4]\d|\d',
    'W': r'5[0-3]|[0-4]\d|\d',
    'w': r'[0-6]',
    'u': r'[1-7]',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d',
    'y': r'\d\d',
    'Y': r'\d\d\d\d',
    'z': r'[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)',
    'A': '|'.join(sorted(_DAYS, key=len, reverse=True)),
    'a': '|'.join(day[:3] for day in _DAYS),
    'B': '|'.join(sorted(_MONTHS, key=len, reverse=True)),
    'b': '|'.join(month[:3] for month in _MONTHS),
    'p': 'am|pm',
}
_SHORTHANDS = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'T': '%H:%M:%S', 'R': '%H:%M'}

_cache = {}


def _zone_names():
    standard, summer = time.tzname
    return sorted({'utc', 'gmt', standard.lower(), summer.lower()}, key=len, reverse=True)


def _directive(letter, format):
    if letter == '%':
        return '%'
    if letter in _SHORTHANDS:
        return _pattern(_SHORTHANDS[letter])
    if letter == 'Z':
        return '(?P<Z>' + '|'.join(re.escape(name) for name in _zone_names()) + ')'
    if letter not in _PATTERNS:
        raise ValueError(f"'{letter}' is a bad directive in format '{format}'") from None
    return f'(?P<{letter}>{_PATTERNS[letter]})'


def _pattern(format):
    parts = []
    i = 0
    while i < len(format):
        c = format[i]
        if c == '%':
            if i + 1 == len(format):
                raise ValueError(f"stray % in format '{format}'") from None
            letter = format[i + 1]
            if letter in 'EO' and i + 2 < len(format):
                letter = format[i + 2]
                i += 1
            parts.append(_directive(letter, format))
            i += 2
        elif c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            parts.append(r'\s+')
        else:
            parts.append('\\' + c if c in '\\.^$*+?(){}[]|' else c)
            i += 1
    return ''.join(parts)


def _compiled(format):
    found = _cache.get(format)
    if found is None:
        if len(_cache) > 100:
            _cache.clear()
        found = _cache[format] = re.compile(_pattern(format), re.IGNORECASE)
        _warn_of_days(format)
    return found


def _warn_of_days(format):
    letters = re.findall(r'%[EO]?(.)', format)
    if 'd' in letters and not {'Y', 'y', 'G'}.intersection(letters):
        import warnings
        warnings.warn('''\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.''', DeprecationWarning, 2)


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _LENGTHS[month - 1]


def _julian_of(year, month, day):
    return sum(_days_in_month(year, m) for m in range(1, month)) + day


def _weekday_of(year, julian):
    return (_days_before_year(year) + julian + 6) % 7


def _julian_of_week(year, week, weekday, monday_first):
    """The day of the year from a week counted from its first Monday or Sunday."""
    first = _weekday_of(year, 1)
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    days_before_week_1 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + days_before_week_1 + 7 * (week - 1) + weekday


def _month_and_day(year, julian):
    month = 1
    while month < 12 and julian > _days_in_month(year, month):
        julian -= _days_in_month(year, month)
        month += 1
    return month, julian


def _of_iso_week(year, week, weekday):
    """Year, month and day."""
    if year < 1:
        raise ValueError(f'year must be in 1..9999, not {year}')
    first = _weekday_of(year, 1)
    has_53 = first == 3 or (first == 2 and _is_leap(year))
    if week < 1 or week > 52 + has_53:
        raise ValueError(f'Invalid week: {week}')
    julian = week * 7 + weekday + 1 - (_weekday_of(year, 4) + 4)
    length = 366 if _is_leap(year) else 365
    if julian <= 0:
        return year - 1, 12, 31 + julian
    if julian <= length:
        return year, *_month_and_day(year, julian)
    if year == 9999:
        raise ValueError('year must be in 1..9999, not 10000')
    return year + 1, 1, julian - length


def _offset(text):
    """Seconds and microseconds east of UTC that %z spells."""
    if text in 'Zz':
        return 0, 0
    digits = text.replace(':', '')
    if ':' in text and text[3] != ':' or len(text) > 6 and text[3] == ':' and text[6] != ':':
        raise ValueError(f'Inconsistent use of : in {text}')
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    micro = int(digits[8:].ljust(6, '0'))
    return (-seconds, -micro) if text[0] == '-' else (seconds, micro)


def _check_iso(year, iso_year, iso_week, julian, weekday):
    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO "
                         "year '%G' instead.")


def _last(found, letters):
    """The one of some directives that stands last in the format: it is the one that counts."""
    return next((letter for letter in reversed(found) if letter in letters), None)


def _hour(found):
    if _last(found, 'HI') != 'I':
        return int(found.get('H', 0))
    hour = int(found['I']) % 12
    return hour + 12 if found.get('p', '').lower() == 'pm' else hour


def _weekday(found):
    letter = _last(found, 'Aawu')
    if letter == 'A':
        return _DAYS.index(found['A'].lower())
    if letter == 'a':
        return [day[:3] for day in _DAYS].index(found['a'].lower())
    if letter == 'w':
        return (int(found['w']) + 6) % 7
    return None if letter is None else int(found['u']) - 1


def _month(found):
    letter = _last(found, 'Bbm')
    if letter == 'B':
        return _MONTHS.index(found['B'].lower()) + 1
    if letter == 'b':
        return [month[:3] for month in _MONTHS].index(found['b'].lower()) + 1
    return 1 if letter is None else int(found['m'])


def _year(found):
    letter = _last(found, 'Yy')
    if letter is None:
        return None
    year = int(found[letter])
    return year if letter == 'Y' else year + (2000 if year <= 68 else 1900)


def _is_dst(name):
    """1 or 0 for a known zone, -1 where the name tells nothing."""
    if name in ('utc', 'gmt'):
        return 0
    standard, summer = time.tzname
    if name == standard.lower():
        return -1 if standard == summer else 0
    return 1


def _date(found, year, month, day, weekday):
    """Year, month, day, weekday and day of the year, from whichever of them are given."""
    julian = int(found['j']) if 'j' in found else None
    iso_year = int(found['G']) if 'G' in found else None
    iso_week = int(found['V']) if 'V' in found else None
    _check_iso(year, iso_year, iso_week, julian, weekday)
    leap_day = year is None and month == 2 and day == 29
    if leap_day:
        year = 1904
    elif year is None and iso_year is None:
        year = 1900
    if julian is None and weekday is not None:
        week = _last(found, 'UW')
        if week is not None:
            julian = _julian_of_week(year, int(found[week]), weekday, week == 'W')
        elif iso_year is not None:
            year, month, day = _of_iso_week(iso_year, iso_week, weekday)
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if _is_leap(year) else 365
    if julian is None:
        if day > _days_in_month(year, month):
            raise ValueError(f'day {day} must be in range 1..{_days_in_month(year, month)} for month {month} in year {year}')
        julian = _julian_of(year, month, day)
    else:
        length = 366 if _is_leap(year) else 365
        shown_year = year
        shown = julian
        if shown > length:
            shown -= length
            shown_year += 1
        month, day = _month_and_day(shown_year, shown)
        year = shown_year
    if weekday is None:
        weekday = _weekday_of(1904 if leap_day else year, _julian_of(year, month, day))
    if leap_day:
        year = 1900
    return year, month, day, weekday, julian


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The fields of a struct_time with zone name and offset; microseconds; microseconds of the offset."""
    for number, argument in enumerate([data_string, format]):
        if not isinstance(argument, str):
            raise TypeError(f'strptime() argument {number} must be str, not {type(argument)}')
    match = _compiled(format).match(data_string)
    if match is None:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}')
    if match.end() != len(data_string):
        raise ValueError(f'unconverted data remains: {data_string[match.end():]}')
    found = {name: text for name, text in match.groupdict().items() if text is not None}
    day = int(found.get('d', found.get('e', 1)))
    date = _date(found, _year(found), _month(found), day, _weekday(found))
    offset = offset_fraction = None
    if 'z' in found:
        offset, offset_fraction = _offset(found['z'])
    zone = found.get('Z')
    dst = -1 if zone is None else _is_dst(zone.lower())
    year, month, day, weekday, julian = date
    fields = (year, month, day, _hour(found), int(found.get('M', 0)), int(found.get('S', 0)), weekday, julian, dst,
              zone, offset)
    return fields, int(found.get('f', '0').ljust(6, '0')), offset_fraction or 0


def time_fields(string, format):
    """The eleven fields of the struct_time that ``time.strptime`` returns."""
    return _strptime(string, format)[0]
