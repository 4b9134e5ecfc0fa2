"""Time zones. There is no zone database here: only zones of a fixed offset exist. https://docs.python.org/3/library/zoneinfo.html"""
from datetime import timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""

    __module__ = 'zoneinfo._common'


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


_UTC = ('UTC', 'Etc/UTC', 'UCT', 'Etc/UCT', 'Universal', 'Etc/Universal', 'Zulu', 'Etc/Zulu')
_GMT = ('GMT', 'Etc/GMT', 'GMT0', 'GMT+0', 'GMT-0', 'Etc/GMT0', 'Etc/GMT+0', 'Etc/GMT-0', 'Greenwich',
        'Etc/Greenwich')


def _fixed_zones():
    """Name and hours east of UTC by key; the sign in a key is turned round, as POSIX has it."""
    zones = {key: ('UTC', 0) for key in _UTC}
    zones.update((key, ('GMT', 0)) for key in _GMT)
    for hours in range(1, 15):
        zones[f'Etc/GMT-{hours}'] = (f'+{hours:02d}', hours)
        if hours <= 12:
            zones[f'Etc/GMT+{hours}'] = (f'-{hours:02d}', -hours)
    return zones


_ZONES = _fixed_zones()
_cache = {}


def _check_key(key):
    if not isinstance(key, str):
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(key).__name__}')
    if key.startswith('/'):
        raise ValueError(f'ZoneInfo keys may not be absolute paths, got: {key}')
    parts = key.split('/')
    if '..' in parts:
        raise ValueError(f'ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}')
    if not key or '' in parts or '.' in parts:
        raise ValueError(f'ZoneInfo keys must be normalized relative paths, got: {key}')


def _not_found(key):
    error = ZoneInfoNotFoundError(f'No time zone found with key {key}')
    error.add_note('This sandbox has no time zone data: only UTC, GMT and Etc/GMT+-N exist. '
                   'Use datetime.timezone(datetime.timedelta(hours=N)) for a fixed offset.')
    return error


class ZoneInfo(tzinfo):
    """A time zone of the IANA database, by its key."""

    def __new__(cls, key):
        zones = _cache.setdefault(cls, {})
        found = zones.get(key) if isinstance(key, str) else None
        if found is None:
            found = zones[key] = cls._new(key)
        return found

    @classmethod
    def no_cache(cls, key):
        """Get a new instance of ZoneInfo, bypassing the cache."""
        return cls._new(key)

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
    def _new(cls, key):
        _check_key(key)
        if key not in _ZONES:
            raise _not_found(key)
        self = tzinfo.__new__(cls)
        self._key = key
        name, hours = _ZONES[key]
        self._name = name
        self._offset = timedelta(hours=hours)
        return self

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt, /):
        """Retrieve a timedelta representing the UTC offset in a zone at the given datetime."""
        return self._offset

    def dst(self, dt, /):
        """Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."""
        return timedelta(0)

    def tzname(self, dt, /):
        """Retrieve a string containing the abbreviation for the time zone that applies at the given datetime."""
        return self._name

    def __repr__(self):
        return f'{_class_name(type(self))}(key={self._key!r})'

    def __str__(self):
        return self._key

    def __reduce__(self):
        return (self.__class__._unpickle, (self._key, True))

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _class_name(cls):
    return 'zoneinfo.ZoneInfo' if cls is ZoneInfo else cls.__name__


def available_timezones():
    """Returns a set containing all available time zones."""
    return set(_ZONES)


def reset_tzpath(to=None):
    """There are no paths to look in: only checks its argument."""
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f'tzpath must be a list or tuple, not {type(to)}: {to!r}')
        if not all(isinstance(path, str) and path.startswith('/') for path in to):
            raise ValueError('All paths must be absolute')
