"""Exact sums of numbers of any type, and back to the type of the data."""

from collections import defaultdict
from fractions import Fraction
from math import isfinite

from _statistics import exact_squares as _exact_squares, exact_sum as _exact_sum
from statistics.errors import StatisticsError


def _is_decimal(T):
    """Whether a type is Decimal, without importing decimal for those who do not."""
    for base in T.__mro__:
        if base.__name__ == 'Decimal' and base.__module__ == 'decimal':
            return True
    return False


def _coerce(T, S):
    """The type to which values of both types are converted."""
    if T is S:
        return T
    if S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _isfinite(x):
    try:
        return x.is_finite()
    except AttributeError:
        return isfinite(x)


def _exact_ratio(x):
    """The numerator and denominator of x; (x, None) when it is not finite."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return (x, None)
    try:
        return (x.numerator, x.denominator)
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _as_list(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def _sum(data):
    """Type, exact sum and number of the values; the sum is a Fraction, or nan or inf."""
    data = _as_list(data)
    fast = _exact_sum(data)
    if fast is not None:
        has_floats, n, d = fast
        return (float if has_floats else int), Fraction(n, d), len(data)
    T = int
    types = set()
    partials = defaultdict(int)
    for value in data:
        types.add(type(value))
        n, d = _exact_ratio(value)
        if d is None and None not in partials:
            partials[None] = n
        else:
            partials[d] += n
    for S in _in_order(types, data):
        T = _coerce(T, S)
    if None in partials:
        total = partials[None]
    else:
        total = sum(Fraction(n, d) for d, n in partials.items())
    return T, total, len(data)


def _in_order(types, data):
    """The types as they first occur, so that errors do not hang on the order of a set."""
    seen = []
    for value in data:
        S = type(value)
        if S not in seen:
            seen.append(S)
            if len(seen) == len(types):
                break
    return seen


def _quotient(n, d, has_floats):
    """n / d as a value of the type of the data: the quotient of ints is an int where it is whole."""
    return n / d if has_floats or n % d else n // d


def _mean_ratio(data):
    """Whether a list of ints and floats has floats, and its mean's numerator and denominator; None for other data."""
    fast = _exact_sum(data)
    if fast is None or not data:
        return None
    has_floats, n, d = fast
    return has_floats, n, d * len(data)


def _spread_ratio(data, population):
    """As _mean_ratio, of the variance, followed by the mean; None also where there are too few data."""
    number = len(data)
    divisor = number if population else number - 1
    fast = _exact_squares(data) if divisor > 0 else None
    if fast is None:
        return None
    has_floats, s, d, q, dd = fast
    return has_floats, number * q - s * s, dd * number * divisor, s, d * number


def _ss(data, c=None):
    """Type, exact sum of square deviations from c (the mean by default), c and number of the values."""
    data = _as_list(data)
    number = len(data)
    if c is not None:
        T, ssd, count = _sum([(d := x - c) * d for x in data])
        return T, ssd, c, count
    fast = _exact_squares(data)
    if fast is not None:
        has_floats, n, d, nn, dd = fast
        T = float if has_floats else int
        sx, sxx = Fraction(n, d), Fraction(nn, dd)
    else:
        T, sx, sxx = _sums_of_squares(data)
    if number == 0:
        return T, Fraction(0), Fraction(0), 0
    if sxx is None:
        return T, sx, sx, number
    return T, (number * sxx - sx * sx) / number, sx / number, number


def _sums_of_squares(data):
    T = int
    types = set()
    sx = defaultdict(int)
    sxx = defaultdict(int)
    for value in data:
        types.add(type(value))
        n, d = _exact_ratio(value)
        if d is None:
            sx[None] = sx[None] + n if None in sx else n
        else:
            sx[d] += n
            sxx[d] += n * n
    for S in _in_order(types, data):
        T = _coerce(T, S)
    if None in sx:
        return T, sx[None], None
    return T, sum(Fraction(n, d) for d, n in sx.items()), sum(Fraction(n, d * d) for d, n in sxx.items())


def _convert(value, T):
    """Convert an exact value to the type of the data; ints become floats where needed."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if _is_decimal(T):
            return T(value.numerator) / T(value.denominator)
        raise


def _fail_neg(values, errmsg='negative value'):
    """Iterate over values, failing if any are less than zero."""
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x
