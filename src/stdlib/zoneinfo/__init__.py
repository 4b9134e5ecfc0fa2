"""Time zones of the IANA database. https://docs.python.org/3/library/zoneinfo.html"""
from bisect import bisect_right as _bisect_right
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo
from _zone_data import keys as _keys, zone_line as _zone_line
from zoneinfo._rule import DAY as _DAY, EPOCH as _EPOCH, Kind as _Kind, YearlyRule as _YearlyRule, parse_rule as _parse_rule

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""

    __module__ = 'zoneinfo._common'


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""

    __module__ = 'zoneinfo._tzpath'


_cache = {}


def _check_key(key):
    if isinstance(key, bytes):
        raise TypeError("Can't mix strings and bytes in path components")
    if not isinstance(key, str):
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(key).__name__}')
    if key.startswith('/'):
        raise ValueError(f'ZoneInfo keys may not be absolute paths, got: {key}')
    parts = key.split('/')
    if '' in parts or '.' in parts or '..' in parts[1:]:
        raise ValueError(f'ZoneInfo keys must be normalized relative paths, got: {key}')
    if parts[0] == '..':
        raise ValueError(f'ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}')


class ZoneInfo(_tzinfo):
    """A time zone of the IANA database, by its key."""

    __slots__ = ('_key', '_source', '_cached', '_times', '_walls', '_kinds', '_before', '_after', '_fixed')

    def __new__(cls, key):
        zones = _cache.setdefault(cls, {})
        found = zones.get(key)
        if found is None:
            found = zones[key] = cls._of_key(key)
            found._cached = True
        return found

    @classmethod
    def no_cache(cls, key):
        """Get a new instance of ZoneInfo, bypassing the cache."""
        return cls._of_key(key)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """Create a ZoneInfo file from a file object."""
        from zoneinfo._tzif import read_zone
        zone = read_zone(file_obj)
        self = cls._made(key, *zone)
        self._source = repr(file_obj)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Clear the ZoneInfo cache."""
        zones = _cache.get(cls, {})
        if only_keys is None:
            zones.clear()
        else:
            for key in only_keys:
                zones.pop(key, None)

    @classmethod
    def _of_key(cls, key):
        _check_key(key)
        line = _zone_line(key)
        if line is None:
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
        types, steps, numbers, rule = line.split('|')
        kinds = []
        for text in types.split(','):
            offset, isdst, name = text.split(' ')
            kinds.append((int(offset), isdst == '1', name))
        times = []
        time = 0
        for step in steps.split():
            time += int(step, 36)
            times.append(time)
        return cls._made(key, kinds, times, [int(number, 36) for number in numbers], rule)

    @classmethod
    def _made(cls, key, types, times, numbers, rule):
        for number in numbers:
            if number >= len(types):
                raise ValueError(f'Invalid transition index found while reading TZif: {number}')
        self = _tzinfo.__new__(cls)
        self._key = key
        self._source = None
        self._cached = False
        savings = _savings(types, numbers)
        kinds = [_Kind(offset, saving, name) for (offset, _, name), saving in zip(types, savings)]
        self._kinds = [kinds[number] for number in numbers]
        self._times = times
        self._walls = _wall_times(times, self._kinds, kinds[0] if kinds else None)
        self._before = next((kind for kind, (_, isdst, _) in zip(kinds, types) if not isdst), kinds[0] if kinds else None)
        self._after = _parse_rule(rule) if rule else self._kinds[-1] if self._kinds else self._before
        if self._after is None:
            raise ValueError('No time zone information found.')
        self._fixed = not isinstance(self._after, _YearlyRule) and all(kind.same(self._after) for kind in kinds)
        return self

    @property
    def key(self):
        return self._key

    def _find(self, dt):
        """The kind of time at a wall time; of None where there is one kind only."""
        if dt is None:
            return self._after if self._fixed else None
        time = (dt.toordinal() - _EPOCH) * _DAY + dt.hour * 3600 + dt.minute * 60 + dt.second
        fold = dt.fold
        walls = self._walls[fold]
        if walls and time < walls[0]:
            return self._before
        if not walls or time > walls[-1]:
            after = self._after
            return after.at_local(time, dt.year, fold) if isinstance(after, _YearlyRule) else after
        return self._kinds[_bisect_right(walls, time) - 1]

    def utcoffset(self, dt, /):
        """Retrieve a timedelta representing the UTC offset in a zone at the given datetime."""
        kind = self._find(dt)
        return None if kind is None else kind.utcoff

    def dst(self, dt, /):
        """Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."""
        kind = self._find(dt)
        return None if kind is None else kind.dstoff

    def tzname(self, dt, /):
        """Retrieve a string containing the abbreviation for the time zone that applies at the given datetime."""
        kind = self._find(dt)
        return None if kind is None else kind.tzname

    def fromutc(self, object, /):
        """Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."""
        dt = object
        if not isinstance(dt, _datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        time = (dt.toordinal() - _EPOCH) * _DAY + dt.hour * 3600 + dt.minute * 60 + dt.second
        kind, fold = self._find_utc(time, dt.year)
        local = dt + kind.utcoff
        return local.replace(fold=1) if fold else local

    def _find_utc(self, time, year):
        times = self._times
        if times and time < times[0]:
            return self._before, False
        kind, fold = self._after, False
        if times and time <= times[-1]:
            kind = self._kinds[_bisect_right(times, time) - 1]
        elif isinstance(kind, _YearlyRule):
            kind, fold = kind.at_utc(time, year)
        if times and not fold:
            at = _bisect_right(times, time)
            previous = self._kinds[at - 2] if at >= 2 else self._before
            fold = previous.seconds - kind.seconds > time - times[at - 1]
        return kind, fold

    def __repr__(self):
        name = 'zoneinfo.ZoneInfo' if type(self) is ZoneInfo else type(self).__name__
        return f'{name}.from_file({self._source})' if self._key is None else f'{name}(key={self._key!r})'

    def __str__(self):
        return repr(self) if self._key is None else self._key

    def __reduce__(self):
        if self._source is not None:
            raise TypeError('Cannot pickle a ZoneInfo file from a file stream.')
        return (self.__class__._unpickle, (self._key, int(self._cached)))

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


def _savings(types, numbers):
    """
    For each type of time how much of its offset is daylight saving, which the data do not say: what it adds to the standard
    time before it, or else after it, the first time that there is such a difference; an hour when there never is.
    """
    found = [0] * len(types)
    for i in range(1, len(numbers)):
        number = numbers[i]
        offset, isdst, _ = types[number]
        if not isdst or found[number]:
            continue
        before, before_isdst, _ = types[numbers[i - 1]]
        if not before_isdst:
            found[number] = offset - before
        # CPython does not look further for the last of the types
        if not found[number] and number + 1 < len(types) and i + 1 < len(numbers):
            after, after_isdst, _ = types[numbers[i + 1]]
            if not after_isdst:
                found[number] = offset - after
    return [saving or 3600 if isdst else 0 for saving, (_, isdst, _) in zip(found, types)]


def _wall_times(times, kinds, first):
    """The wall times at which each kind begins, without and with `fold`."""
    walls = [], []
    offset = 0 if first is None else first.seconds
    for time, kind in zip(times, kinds):
        walls[0].append(time + max(offset, kind.seconds))
        walls[1].append(time + min(offset, kind.seconds))
        offset = kind.seconds
    return walls


def available_timezones():
    """Returns a set containing all available time zones."""
    return set(_keys())


def reset_tzpath(to=None):
    """There are no paths to look in: only checks its argument."""
    if to is None:
        return
    if isinstance(to, (str, bytes)):
        raise TypeError(f'tzpaths must be a list or tuple, not {type(to)}: {to!r}')
    from posixpath import isabs
    wrong = [path for path in to if not isabs(path)]
    if wrong:
        listed = '\n    '.join(wrong)
        raise ValueError(f'Paths should be absolute but found the following relative paths:\n    {listed}')
