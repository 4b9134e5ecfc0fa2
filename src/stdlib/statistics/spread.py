"""Variance, standard deviation and quantiles."""

from statistics.errors import StatisticsError
from statistics.exact import _as_list, _convert, _is_decimal, _quotient, _spread_ratio, _ss
from statistics.roots import _decimal_sqrt_of_frac, _float_sqrt_of_frac


def _deviation(name, data, c, population):
    """Type and exact variance of the data."""
    T, ss, c, n = _ss(data, c)
    if population:
        if n < 1:
            raise StatisticsError(f'{name} requires at least one data point')
        return T, ss / n
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return T, ss / (n - 1)


def _root(T, mss):
    try:
        n, d = mss.numerator, mss.denominator
    except AttributeError:
        raise ValueError('inf or nan encountered in data')
    if _is_decimal(T):
        return _decimal_sqrt_of_frac(n, d)
    return _float_sqrt_of_frac(n, d)


def _plain_deviation(data, c, population):
    """The data as a list, and what _spread_ratio says where the centre is not given."""
    data = _as_list(data)
    return data, None if c is not None else _spread_ratio(data, population)


def variance(data, xbar=None):
    """Return the sample variance of data."""
    data, plain = _plain_deviation(data, xbar, False)
    if plain is not None:
        return _quotient(plain[1], plain[2], plain[0])
    T, mss = _deviation('variance', data, xbar, False)
    return _convert(mss, T)


def pvariance(data, mu=None):
    """Return the population variance of data."""
    data, plain = _plain_deviation(data, mu, True)
    if plain is not None:
        return _quotient(plain[1], plain[2], plain[0])
    T, mss = _deviation('pvariance', data, mu, True)
    return _convert(mss, T)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    data, plain = _plain_deviation(data, xbar, False)
    if plain is not None:
        return _float_sqrt_of_frac(plain[1], plain[2])
    T, mss = _deviation('stdev', data, xbar, False)
    return _root(T, mss)


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    data, plain = _plain_deviation(data, mu, True)
    if plain is not None:
        return _float_sqrt_of_frac(plain[1], plain[2])
    T, mss = _deviation('pstdev', data, mu, True)
    return _root(T, mss)


def _mean_stdev(data):
    """In one pass, compute the mean and sample standard deviation as floats."""
    data, plain = _plain_deviation(data, None, False)
    if plain is not None:
        return plain[3] / plain[4], _float_sqrt_of_frac(plain[1], plain[2])
    T, ss, xbar, n = _ss(data)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    mss = ss / (n - 1)
    try:
        return float(xbar), _float_sqrt_of_frac(mss.numerator, mss.denominator)
    except AttributeError:
        return float(xbar), float(xbar) / float(ss)


def quantiles(data, *, n=4, method='exclusive'):
    """Divide data into n continuous intervals with equal probability; the n - 1 cut points."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    result = []
    if method == 'inclusive':
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = ld + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), ld - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')
