"""The C locale, which is the only one here, and conventions of a program's own. https://docs.python.org/3/library/locale.html"""
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
    if not isinstance(locale, _text):
        try:
            language, encoding = locale
        except (TypeError, ValueError):
            raise TypeError('Locale must be None, a string, or an iterable of two strings -- language code, encoding.') from None
        if not all(part is None or isinstance(part, _text) for part in (language, encoding)):
            raise TypeError('Locale must be None, a string, or an iterable of two strings -- language code, encoding.')
        if language in (None, 'C'):
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


# What a program has put in the place of some conventions.
_override_localeconv = {}


def localeconv():
    """The conventions of the locale."""
    result = {name: CHAR_MAX for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space',
                                          'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn')}
    result.update({name: '' for name in ('int_curr_symbol', 'currency_symbol', 'mon_decimal_point',
                                         'mon_thousands_sep', 'positive_sign', 'negative_sign', 'thousands_sep')})
    result.update(mon_grouping=[], grouping=[], decimal_point='.')
    result.update(_override_localeconv)
    return result


def _without_null(text):
    if '\0' in text:
        raise ValueError('embedded null character')


def strcoll(a, b, /):
    """Compare two strings by the locale."""
    _without_null(a)
    _without_null(b)
    return (a > b) - (a < b)


def strxfrm(a, /):
    """A string that compares as the locale wants."""
    _without_null(a)
    return a


def _group_sizes(grouping):
    """The sizes of groups of digits, from the right."""
    size = None
    for entry in grouping:
        if entry == CHAR_MAX:
            return
        if entry == 0:
            if size is None:
                raise ValueError('invalid grouping')
            while True:
                yield size
        size = entry
        yield size


def _grouped(text, separator, grouping):
    """The digits of a text in groups, and how much longer that is."""
    if not grouping:
        return text, 0
    digits = text.rstrip(' ')
    after, groups = text[len(digits):], []
    for size in _group_sizes(grouping):
        if not digits or digits[-1] not in '0123456789':
            break
        groups.insert(0, digits[-size:])
        digits = digits[:-size]
    else:
        # without a size that repeats, the rest is a group, whatever it is
        if digits:
            groups.insert(0, digits)
        digits = ''
    return digits + separator.join(groups) + after, len(separator) * (len(groups) - 1)


def _less_padding(text, amount):
    """Without so many of the spaces around, those before first."""
    before = min(len(text) - len(text.lstrip(' ')), amount)
    text = text[before:]
    after = min(len(text) - len(text.rstrip(' ')), amount - before)
    return text[:len(text) - after]


def localize(string, grouping=False, monetary=False):
    """A number's text as the locale writes it."""
    conventions, kind, added = localeconv(), 'mon_' if monetary else '', 0
    whole, *rest = string.split('.')
    if grouping:
        whole, added = _grouped(whole, conventions[f'{kind}thousands_sep'], conventions[f'{kind}grouping'])
    return _less_padding(conventions[f'{kind}decimal_point'].join([whole, *rest]), added)


_FORMAT = r'%(?:\((.*?)\))?([-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]'


def format_string(f, val, grouping=False, monetary=False):
    """As ``f % val``, with numbers as the locale writes them."""
    import re
    from collections.abc import Mapping
    values = val if isinstance(val, (tuple, Mapping)) else (val,)
    at = 0

    def one(match):
        nonlocal at
        if match[0][-1] == '%':
            return '%'
        given = values
        if not isinstance(values, Mapping):
            stars = match[2].count('*')
            given = (values[at], *values[at + 1:at + 1 + stars])
            at += 1 + stars
        text = match[0] % given
        return localize(text, grouping, monetary) if match[0][-1] in 'eEfFgGdiu' else text

    return re.sub(_FORMAT, one, f)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money; the C locale has no currency."""
    conventions = localeconv()
    digits = conventions['int_frac_digits' if international else 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    amount, kind = localize(f'{abs(val):.{digits}f}', grouping, True), 'n' if val < 0 else 'p'
    sign, place = conventions['negative_sign' if val < 0 else 'positive_sign'], conventions[f'{kind}_sign_posn']
    if place == 3:
        amount = sign + amount
    elif place == 4:
        amount += sign
    if symbol:
        name = conventions['int_curr_symbol' if international else 'currency_symbol']
        space = ' ' if conventions[f'{kind}_sep_by_space'] else ''
        if conventions[f'{kind}_cs_precedes']:
            amount = name + space + amount
        else:
            amount += space + (name.removesuffix(' ') if international else name)
    if place == 0:
        return f'({amount})'
    return amount + sign if place == 2 else amount if place in (3, 4) else sign + amount


def str(val):
    """A float as text."""
    return localize('%.12g' % val)


def delocalize(string):
    """A number's text without what the locale put in."""
    conventions = localeconv()
    if conventions['thousands_sep']:
        string = string.replace(conventions['thousands_sep'], '')
    return string.replace(conventions['decimal_point'], '.') if conventions['decimal_point'] else string


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
