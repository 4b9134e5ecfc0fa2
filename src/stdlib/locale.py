"""The C locale, which is the only one here. https://docs.python.org/3/library/locale.html"""
import re

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'Error', 'setlocale', 'localeconv', 'strcoll',
           'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency', 'normalize', 'LC_CTYPE', 'LC_COLLATE',
           'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX', 'getencoding', 'LC_MESSAGES', 'delocalize',
           'localize']

LC_CTYPE = 0
LC_NUMERIC = 1
LC_TIME = 2
LC_COLLATE = 3
LC_MONETARY = 4
LC_MESSAGES = 5
LC_ALL = 6
CHAR_MAX = 127

_text = str


class Error(Exception):
    """A locale is not supported."""


def setlocale(category, locale=None):
    """Choose a locale: only C and its other names are there."""
    if not 0 <= category <= LC_ALL:
        raise Error('unsupported locale setting')
    if locale is None or locale in ('', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        return 'C' if locale in (None, '', 'C', 'POSIX') else locale
    if isinstance(locale, tuple) and locale[0] in (None, 'C'):
        return 'C'
    raise Error('unsupported locale setting')


def getlocale(category=LC_CTYPE):
    """Language and encoding."""
    return 'C', 'UTF-8'


def getdefaultlocale(envvars=()):
    """Language and encoding by default."""
    return 'C', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding of text."""
    return 'UTF-8'


def getencoding():
    """The encoding of text."""
    return 'UTF-8'


def localeconv():
    """The conventions of the locale."""
    result = {name: CHAR_MAX for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space',
                                          'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn')}
    result.update({name: '' for name in ('int_curr_symbol', 'currency_symbol', 'mon_decimal_point',
                                         'mon_thousands_sep', 'positive_sign', 'negative_sign', 'thousands_sep')})
    result.update(mon_grouping=[], grouping=[], decimal_point='.')
    return result


def strcoll(a, b, /):
    """Compare two strings by the locale."""
    return (a > b) - (a < b)


def strxfrm(a, /):
    """A string that compares as the locale wants."""
    return a


def format_string(f, val, grouping=False, monetary=False):
    """As ``f % val``; the C locale groups nothing."""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money: the C locale has no currency."""
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """A float as text."""
    return '%.12g' % val


def delocalize(string):
    """A number's text without what the locale put in."""
    return string


def localize(string, grouping=False, monetary=False):
    """A number's text as the locale writes it."""
    return string


def atof(string, func=float):
    """A float from text."""
    return func(delocalize(string))


def atoi(string):
    """An int from text."""
    return int(delocalize(string))


def normalize(localename):
    """The name of a locale with its usual encoding."""
    name, dot, encoding = localename.partition('.')
    if name in ('C', 'POSIX'):
        return 'C'
    if not dot and re.fullmatch('[a-z]{2}_[A-Z]{2}', name) and name in _KNOWN:
        return f'{name}.{_KNOWN[name]}'
    return localename


_KNOWN = dict.fromkeys(('en_US', 'en_GB', 'de_DE', 'fr_FR', 'es_ES', 'it_IT', 'nl_NL', 'pt_PT', 'pt_BR', 'sv_SE',
                        'da_DK', 'fi_FI', 'en_CA', 'fr_CA', 'de_AT', 'de_CH'), 'ISO8859-1')
