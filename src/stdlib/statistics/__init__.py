"""Basic statistics module. https://docs.python.org/3/library/statistics.html"""

from statistics.averages import fmean, geometric_mean, harmonic_mean, mean
from statistics.errors import StatisticsError
from statistics.exact import _coerce, _convert, _exact_ratio, _fail_neg, _isfinite, _ss, _sum
from statistics.kernels import kde, kde_random
from statistics.middles import median, median_grouped, median_high, median_low, mode, multimode
from statistics.normal import NormalDist, _normal_dist_inv_cdf
from statistics.relations import LinearRegression, _rank, correlation, covariance, linear_regression
from statistics.roots import _decimal_sqrt_of_frac, _float_sqrt_of_frac, _integer_sqrt_of_frac_rto, _sqrtprod
from statistics.spread import _mean_stdev, pstdev, pvariance, quantiles, stdev, variance

__all__ = [
    'NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'kde',
    'kde_random', 'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode',
    'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance',
]

# the library shows one module
for _name in __all__:
    globals()[_name].__module__ = __name__
LinearRegression.__module__ = __name__
