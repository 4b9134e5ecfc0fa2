"""What holds in a zone after its last transition: the rules that POSIX writes into `TZ`, as `EST5EDT,M3.2.0,M11.1.0`."""
from datetime import date as _date, timedelta as _timedelta
import re as _re

DAY = 86400
EPOCH = _date(1970, 1, 1).toordinal()

_NAME = r'[A-Za-z]+|<[A-Za-z0-9+\-]+>'
_TIME = r'[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?'
_ZONE = _re.compile(f'({_NAME})({_TIME})(?:({_NAME})({_TIME})?)?', _re.ASCII)
_MONTH_RULE = _re.compile(r'M(\d{1,2})\.(\d)\.(\d)', _re.ASCII)
_DAY_RULE = _re.compile(r'(J?)(\d{1,3})', _re.ASCII)


class Kind:
    """A kind of time in a zone: how far it is from UTC, how much of that is daylight saving, and its name."""

    __slots__ = ('seconds', 'utcoff', 'dstoff', 'tzname')

    def __init__(self, seconds, dst_seconds, tzname):
        self.seconds = seconds
        self.utcoff = _timedelta(seconds=seconds)
        self.dstoff = _timedelta(seconds=dst_seconds)
        self.tzname = tzname

    def same(self, other):
        """Whether another kind differs in nothing."""
        return (self.seconds, self.dstoff, self.tzname) == (other.seconds, other.dstoff, other.tzname)


class YearlyRule:
    """Two kinds of time that take turns each year."""

    def __init__(self, std, dst, start, end):
        self._std = std
        self._dst = dst
        self._start = start
        self._end = end

    def _turns(self, year):
        """The seconds since 1970 at which daylight saving time begins and ends, in UTC."""
        return self._start(year) - self._std.seconds, self._end(year) - self._dst.seconds

    def _kind(self, time, start, end):
        saving = start <= time < end if start < end else not end <= time < start
        return self._dst if saving else self._std

    def at_local(self, time, year, fold):
        """The kind at a wall time: of two that are meant, the first without `fold`; in a gap, that of before."""
        start, end = self._turns(year)
        offsets = self._std.seconds, self._dst.seconds
        turn = min(offsets) if fold else max(offsets)
        return self._kind(time, start + turn, end + turn)

    def at_utc(self, time, year):
        """The kind at a time in UTC, and whether its wall time comes for the second time."""
        start, end = self._turns(year)
        back = self._dst.seconds - self._std.seconds
        turned = end if back > 0 else start
        return self._kind(time, start, end), turned <= time < turned + abs(back)


def parse_rule(text):
    """The rules of a text: one kind of time, or a `YearlyRule`."""
    zone, *days = text.split(',')
    found = _ZONE.fullmatch(zone)
    if found is None:
        raise ValueError(f'Invalid STD format in {text!r}')
    std_name, std_offset, dst_name, dst_offset = found.groups()
    std = Kind(-_offset(std_offset, text), 0, std_name.strip('<>'))
    if dst_name is None:
        if days:
            raise ValueError(f'Extraneous characters at end of TZ string: {text!r}')
        return std
    if len(days) != 2:
        raise ValueError(f'Missing transition rules in TZ string: {text!r}')
    seconds = std.seconds + 3600 if dst_offset is None else -_offset(dst_offset, text)
    dst = Kind(seconds, seconds - std.seconds, dst_name.strip('<>'))
    return YearlyRule(std, dst, *(_turn(day, text) for day in days))


def _offset(text, whole):
    seconds = _seconds(text, whole)
    if abs(seconds) >= DAY + 3600:
        raise ValueError(f'Malformed offset in TZ string: {whole!r}')
    return seconds


def _seconds(text, whole):
    hours, minutes, seconds = (*map(int, text.lstrip('+-').split(':')), 0, 0)[:3]
    if hours > 167:
        raise ValueError(f'Malformed transition rule in TZ string: {whole!r}')
    total = hours * 3600 + minutes * 60 + seconds
    return -total if text[0] == '-' else total


def _turn(text, whole):
    """A function from a year to the wall time of one turn, in seconds since 1970."""
    day, slash, time = text.partition('/')
    if slash and not _re.fullmatch(_TIME, time, _re.ASCII):
        raise ValueError(f'Malformed transition rule in TZ string: {whole!r}')
    seconds = _seconds(time, whole) if slash else 7200
    found = _MONTH_RULE.fullmatch(day)
    if found is not None:
        month, week, weekday = map(int, found.groups())
        if 1 <= month <= 12 and 1 <= week <= 5 and weekday <= 6:
            return lambda year: (_weekday_of_month(year, month, week, weekday) - EPOCH) * DAY + seconds
    found = _DAY_RULE.fullmatch(day)
    if found is not None:
        number = int(found[2])
        if number <= 365 and (number >= 1 or not found[1]):
            return lambda year: (_day_of_year(year, number, found[1] == 'J') - EPOCH) * DAY + seconds
    raise ValueError(f'Malformed transition rule in TZ string: {whole!r}')


def _weekday_of_month(year, month, week, weekday):
    """The ordinal of the day; Sunday is 0, and week 5 is the last."""
    first = _date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
    if day > 28 and day > _days_in_month(year, month):
        day -= 7
    return first.toordinal() + day - 1


def _days_in_month(year, month):
    from calendar import monthrange
    return monthrange(year, month)[1]


def _day_of_year(year, number, without_leap_day):
    """The ordinal of the day; CPython counts from 1 in either form, where POSIX has 0 for the first day of the one without J."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _date(year, 1, 1).toordinal() + number - 1 + (without_leap_day and leap and number >= 60)
