"""Numbers, dates and times of TOML. https://toml.io/en/v1.0.0"""
import re
from datetime import date, datetime, time, timedelta, timezone

_DIGITS = '[0-9](?:_?[0-9])*'
_TIME = r'([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?'
NUMBER = re.compile('0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)'
                    rf'|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?)')
LOCAL_TIME = re.compile(_TIME)
DATE_TIME = re.compile('([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
                       rf'(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?')
SPECIAL = re.compile('[+-]?(?:inf|nan)')


def number(match, parse_float):
    return parse_float(match.group()) if match[1] else int(match.group(), 0)


def local_time(match):
    return time(*_time_fields(match.groups()))


def date_time(match):
    groups = match.groups()
    day = [int(group) for group in groups[:3]]
    if groups[3] is None:
        return date(*day)
    zulu, sign, hours, minutes = groups[7:]
    zone = None
    if zulu:
        zone = timezone.utc
    elif sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(-offset if sign == '-' else offset)
    return datetime(*day, *_time_fields(groups[3:7]), tzinfo=zone)


def _time_fields(groups):
    hour, minute, second, fraction = groups
    return int(hour), int(minute), int(second), int(fraction.ljust(6, '0')) if fraction else 0
