"""Kernel density estimation."""

from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erfc, exp, log, pi, sin, sqrt, sumprod, tan, tau

from statistics.errors import StatisticsError
from statistics.normal import _normal_dist_inv_cdf

_SQRT2 = sqrt(2.0)


def _newton_raphson(estimate, f, f_prime, tolerance=1e-12):
    """The inverse of a function, from an estimate of it."""
    def f_inv(y):
        x = estimate(y)
        while abs(diff := f(x) - y) > tolerance:
            x -= diff / f_prime(x)
        return x
    return f_inv


def _quartic_invcdf_estimate(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    if p < 0.0106:
        return ((2.0 * p) ** 0.3838 - 1.0) * sign
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _triweight_invcdf_estimate(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x * sign


def _quartic_pdf(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _quartic_cdf(t):
    return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t ** 5, t ** 3, t, 1.0))


def _triweight_pdf(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _triweight_cdf(t):
    return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t ** 7, t ** 5, t ** 3, t, 1.0))

# density, distribution, inverse of the distribution, half width of the support
_KERNELS = {
    'normal': (lambda t: exp(-1 / 2 * t * t) / sqrt(2.0 * pi), lambda t: 1 / 2 * erfc(t / -_SQRT2),
               lambda p: _normal_dist_inv_cdf(p, 0.0, 1.0), None),
    'logistic': (lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1.0 - p)), None),
    'sigmoid': (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), lambda p: log(tan(p * (pi / 2))), None),
    'rectangular': (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2.0 * p - 1.0, 1.0),
    'triangular': (lambda t: 1.0 - abs(t), lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
                   lambda p: sqrt(2.0 * p) - 1.0 if p < 1 / 2 else 1.0 - sqrt(2.0 - 2.0 * p), 1.0),
    'parabolic': (lambda t: 3 / 4 * (1.0 - t * t), lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t ** 3, t, 1.0)),
                  lambda p: 2.0 * cos((acos(2.0 * p - 1.0) + pi) / 3.0), 1.0),
    'quartic': (_quartic_pdf, _quartic_cdf,
                _newton_raphson(_quartic_invcdf_estimate, _quartic_cdf, _quartic_pdf), 1.0),
    'triweight': (_triweight_pdf, _triweight_cdf,
                  _newton_raphson(_triweight_invcdf_estimate, _triweight_cdf, _triweight_pdf), 1.0),
    'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
               lambda p: 2.0 * asin(2.0 * p - 1.0) / pi, 1.0),
}
_KERNELS['gauss'] = _KERNELS['normal']
_KERNELS['uniform'] = _KERNELS['rectangular']
_KERNELS['epanechnikov'] = _KERNELS['parabolic']
_KERNELS['biweight'] = _KERNELS['quartic']


def _check_kde(data, h):
    if not len(data):
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')


def _kernel(name):
    try:
        return _KERNELS[name]
    except KeyError:
        raise StatisticsError(f'Unknown kernel name: {name!r}')


def kde(data, h, kernel='normal', *, cumulative=False):
    """Kernel Density Estimation: a continuous density or distribution function from discrete samples."""
    n = len(data)
    _check_kde(data, h)
    K, W, _, support = _kernel(kernel)
    if support is None:
        def pdf(x):
            return sum(K((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(W((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        bandwidth = h * support

        def supported(x):
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)
            return bisect_left(sample, x - bandwidth), bisect_right(sample, x + bandwidth)

        def pdf(x):
            i, j = supported(x)
            return sum(K((x - x_i) / h) for x_i in sample[i:j]) / (n * h)

        def cdf(x):
            i, j = supported(x)
            return sum((W((x - x_i) / h) for x_i in sample[i:j]), i) / n

    if cumulative:
        cdf.__doc__ = f'CDF estimate with {h=!r} and {kernel=!r}'
        return cdf
    pdf.__doc__ = f'PDF estimate with {h=!r} and {kernel=!r}'
    return pdf


def kde_random(data, h, kernel='normal', *, seed=None):
    """Return a function that makes a random selection from the estimated density of kde(data, h, kernel)."""
    _check_kde(data, h)
    inv_cdf = _kernel(kernel)[2]
    import random
    prng = random.Random(seed)
    uniform, choice = prng.random, prng.choice

    def rand():
        return choice(data) + h * inv_cdf(uniform())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand
