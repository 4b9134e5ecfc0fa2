"""Fraction, infinite-precision, rational numbers. https://docs.python.org/3/library/fractions.html"""
import math
import numbers
import operator
import re

__all__ = ['Fraction']

# the prime and the infinity of the hash of numbers
_HASH_MODULUS = (1 << 61) - 1
_HASH_INF = 314159

_RATIONAL_FORMAT = re.compile(r'''
    \A\s*
    (?P<sign>[-+]?)
    (?=\d|\.\d)
    (?P<num>\d*|\d+(_\d+)*)
    (?:
       (?:\s*/\s*(?P<denom>\d+(_\d+)*))?
    |
       (?:\.(?P<decimal>\d*|\d+(_\d+)*))?
       (?:E(?P<exp>[-+]?\d+(_\d+)*))?
    )
    \s*\Z
''', re.VERBOSE | re.IGNORECASE)

_GENERAL_SPEC = re.compile(r'''
    (?:(?P<fill>.)?(?P<align>[<>=^]))?
    (?P<sign>[-+ ]?)
    (?P<alt>\#)?
    (?P<zeropad>0(?=[0-9]))?
    (?P<width>[0-9]+)?
    (?P<thousands>[,_])?
''', re.DOTALL | re.VERBOSE)

_FLOAT_SPEC = re.compile(r'''
    (?:(?P<fill>.)?(?P<align>[<>=^]))?
    (?P<sign>[-+ ]?)
    (?P<no_neg_zero>z)?
    (?P<alt>\#)?
    (?P<zeropad>0(?=[0-9]))?
    (?P<width>[0-9]+)?
    (?P<thousands>[,_])?
    (?:\.
        (?=[,_0-9])
        (?P<precision>[0-9]+)?
        (?P<frac_separator>[,_])?
    )?
    (?P<type>[eEfFgG%])
''', re.DOTALL | re.VERBOSE)


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """Sign and size of n/d in units of 10**exponent, rounded half to even."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2
    sign = q < 0 if no_neg_zero else n < 0
    return sign, abs(q)


def _round_to_figures(n, d, figures):
    """Sign, size and exponent of n/d rounded to so many significant figures."""
    if n == 0:
        return False, 0, 1 - figures
    str_n, str_d = str(abs(n)), str(d)
    exponent = len(str_n) - len(str_d) + (str_d <= str_n) - figures
    sign, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return sign, significand, exponent


def _group(digits, separator):
    """Digits in threes from the right."""
    first = 1 + (len(digits) - 1) % 3
    parts = [digits[:first]]
    for at in range(first, len(digits), 3):
        parts.append(digits[at:at + 3])
    return separator.join(parts)


def _pad(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == '>':
        return padding + sign + body
    if align == '<':
        return sign + body + padding
    if align == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _parse(text):
    """Numerator and denominator that a string spells."""
    m = _RATIONAL_FORMAT.match(text)
    if m is None:
        raise ValueError('Invalid literal for Fraction: %r' % text)
    numerator = int(m['num'] or '0')
    denominator = 1
    if m['denom']:
        denominator = int(m['denom'])
    else:
        decimal = m['decimal']
        if decimal:
            decimal = decimal.replace('_', '')
            scale = 10 ** len(decimal)
            numerator = numerator * scale + int(decimal)
            denominator *= scale
        if m['exp']:
            exponent = int(m['exp'])
            if exponent >= 0:
                numerator *= 10 ** exponent
            else:
                denominator *= 10 ** -exponent
    return (-numerator if m['sign'] == '-' else numerator), denominator


class Fraction(numbers.Rational):
    """This class implements rational numbers.

    In the two-argument form of the constructor, Fraction(8, 6) will
    produce a rational number equivalent to 4/3. Both arguments must
    be Rational. The numerator defaults to 0 and the denominator
    defaults to 1 so that Fraction(3) == 3 and Fraction() == 0.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, (float, str)) or _has_ratio(numerator):
                if not isinstance(numerator, str):
                    self._numerator, self._denominator = numerator.as_integer_ratio()
                    return self
                numerator, denominator = _parse(numerator)
            else:
                raise TypeError("argument should be a string or a Rational "
                                "instance or have the as_integer_ratio() method")
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_number(cls, number):
        """Converts a finite real number to a rational number, exactly."""
        if type(number) is int:
            return cls._from_coprime_ints(number, 1)
        if isinstance(number, numbers.Rational):
            return cls._from_coprime_ints(number.numerator, number.denominator)
        if isinstance(number, float) or _has_ratio(number):
            return cls._from_coprime_ints(*number.as_integer_ratio())
        raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")

    @classmethod
    def from_float(cls, f):
        """Converts a finite float to a rational number, exactly."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """Converts a finite Decimal instance to a rational number, exactly."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        obj = super(Fraction, cls).__new__(cls)
        obj._numerator = numerator
        obj._denominator = denominator
        return obj

    def is_integer(self):
        """Return True if the Fraction is an integer."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Return a pair of integers, whose ratio is equal to the original Fraction."""
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """Closest Fraction to self with denominator at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # the continued fraction gives the two best bounds from below and above
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def _format_general(self, match):
        fill = match["fill"] or " "
        align = match["align"] or ">"
        pos_sign = "" if match["sign"] == "-" else match["sign"]
        alternate = bool(match["alt"])
        width = int(match["width"] or "0")
        separator = match["thousands"] or ''
        n, d = self._numerator, self._denominator
        if d > 1 or alternate:
            body = f"{abs(n):{separator}}/{d:{separator}}"
        else:
            body = f"{abs(n):{separator}}"
        return _pad('-' if n < 0 else pos_sign, body, fill, align, width)

    def _format_float_style(self, match):
        fill = match["fill"] or " "
        align = match["align"] or ">"
        pos_sign = "" if match["sign"] == "-" else match["sign"]
        alternate = bool(match["alt"])
        zeropad = bool(match["zeropad"]) and match["fill"] is None and match["align"] is None
        width = int(match["width"] or "0")
        separator = match["thousands"]
        precision = int(match["precision"] or "6")
        style = match["type"]
        trim_zeros = style in "gG" and not alternate
        trim_point = not alternate
        if zeropad:
            fill = "0"
            align = "="

        if style in "fF%":
            exponent = -precision
            if style == "%":
                exponent -= 2
            negative, significand = _round_to_exponent(
                self._numerator, self._denominator, exponent, bool(match["no_neg_zero"]))
            scientific = False
            point_pos = precision
        else:
            figures = max(precision, 1) if style in "gG" else precision + 1
            negative, significand, exponent = _round_to_figures(self._numerator, self._denominator, figures)
            scientific = style in "eE" or exponent > 0 or exponent + figures < -3
            point_pos = figures - 1 if scientific else -exponent

        if style == "%":
            suffix = "%"
        elif scientific:
            suffix = f"{'E' if style in 'EFG' else 'e'}{exponent + point_pos:+03d}"
        else:
            suffix = ""
        digits = f"{significand:0{point_pos + 1}d}"
        sign = "-" if negative and (significand or not match["no_neg_zero"]) else pos_sign
        leading = digits[:len(digits) - point_pos]
        frac_part = digits[len(digits) - point_pos:]
        if trim_zeros:
            frac_part = frac_part.rstrip("0")
        point = "" if trim_point and not frac_part else "."
        if match["frac_separator"]:
            frac_part = match["frac_separator"].join(frac_part[i:i + 3] for i in range(0, len(frac_part), 3))
        trailing = point + frac_part + suffix
        if zeropad:
            least = width - len(sign) - len(trailing)
            leading = leading.zfill(3 * least // 4 + 1 if separator else least)
        if separator:
            leading = _group(leading, separator)
        return _pad(sign, leading + trailing, fill, align, width)

    def __format__(self, format_spec, /):
        """Format this fraction according to the given format specification."""
        if match := _GENERAL_SPEC.fullmatch(format_spec):
            if not match["zeropad"]:
                return self._format_general(match)
        if match := _FLOAT_SPEC.fullmatch(format_spec):
            if not (match["align"] and match["zeropad"]):
                return self._format_float_style(match)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def _add(a, b):
        """a + b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        if da == db:
            n, d = na + nb, da
        else:
            n, d = na * db + nb * da, da * db
        g = math.gcd(n, d)
        return Fraction._from_coprime_ints(n // g, d // g)

    def _sub(a, b):
        """a - b"""
        na, da = a._numerator, a._denominator
        nb, db = b._numerator, b._denominator
        n, d = na * db - nb * da, da * db
        g = math.gcd(n, d)
        return Fraction._from_coprime_ints(n // g, d // g)

    def _mul(a, b):
        """a * b"""
        n, d = a._numerator * b._numerator, a._denominator * b._denominator
        g = math.gcd(n, d)
        return Fraction._from_coprime_ints(n // g, d // g)

    def _div(a, b):
        """a / b"""
        nb = b._numerator
        n, d = a._numerator * b._denominator, nb * a._denominator
        if nb == 0:
            raise ZeroDivisionError('Fraction(1, 0)')
        g = math.gcd(n, d)
        if d < 0:
            g = -g
        return Fraction._from_coprime_ints(n // g, d // g)

    def _floordiv(a, b):
        """a // b"""
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a._denominator, b._denominator
        div, n_mod = divmod(a._numerator * db, da * b._numerator)
        return div, Fraction(n_mod, da * db)

    def _mod(a, b):
        """a % b"""
        da, db = a._denominator, b._denominator
        return Fraction((a._numerator * db) % (b._numerator * da), da * db)

    def __add__(a, b):
        """a + b"""
        return _forward(a, b, Fraction._add, operator.add)

    def __radd__(b, a):
        """a + b"""
        return _reverse(b, a, Fraction._add, operator.add)

    def __sub__(a, b):
        """a - b"""
        return _forward(a, b, Fraction._sub, operator.sub)

    def __rsub__(b, a):
        """a - b"""
        return _reverse(b, a, Fraction._sub, operator.sub)

    def __mul__(a, b):
        """a * b"""
        return _forward(a, b, Fraction._mul, operator.mul)

    def __rmul__(b, a):
        """a * b"""
        return _reverse(b, a, Fraction._mul, operator.mul)

    def __truediv__(a, b):
        """a / b"""
        return _forward(a, b, Fraction._div, operator.truediv)

    def __rtruediv__(b, a):
        """a / b"""
        return _reverse(b, a, Fraction._div, operator.truediv)

    def __floordiv__(a, b):
        """a // b"""
        return _forward(a, b, Fraction._floordiv, operator.floordiv, False)

    def __rfloordiv__(b, a):
        """a // b"""
        return _reverse(b, a, Fraction._floordiv, operator.floordiv, False)

    def __divmod__(a, b):
        """(a // b, a % b)"""
        return _forward(a, b, Fraction._divmod, divmod, False)

    def __rdivmod__(b, a):
        """(a // b, a % b)"""
        return _reverse(b, a, Fraction._divmod, divmod, False)

    def __mod__(a, b):
        """a % b"""
        return _forward(a, b, Fraction._mod, operator.mod, False)

    def __rmod__(b, a):
        """a % b"""
        return _reverse(b, a, Fraction._mod, operator.mod, False)

    def __pow__(a, b, modulo=None):
        """a ** b; a Fraction when b is an integer, else a float or complex."""
        if modulo is not None:
            return NotImplemented
        if isinstance(b, numbers.Rational):
            if b.denominator == 1:
                return _power(a._numerator, a._denominator, b.numerator)
            return float(a) ** float(b)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        """a ** b"""
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        """+a: Coerces a subclass instance to Fraction"""
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        if a._numerator < 0:
            return _index(-(-a._numerator // a._denominator))
        return _index(a._numerator // a._denominator)

    def __trunc__(a):
        """math.trunc(a)"""
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits): half to even, to a multiple of 10**-ndigits."""
        if ndigits is None:
            d = self._denominator
            floor, remainder = divmod(self._numerator, d)
            if remainder * 2 < d:
                return floor
            if remainder * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """hash(self): equal numbers of all types hash alike."""
        try:
            dinv = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            hash_ = _HASH_INF
        else:
            hash_ = hash(hash(abs(self._numerator)) * dinv)
        result = hash_ if self._numerator >= 0 else -hash_
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)


def _has_ratio(value):
    return not isinstance(value, type) and hasattr(value, 'as_integer_ratio')


def _forward(a, b, exact, fallback, handle_complex=True):
    if isinstance(b, Fraction):
        return exact(a, b)
    if isinstance(b, int):
        return exact(a, Fraction(b))
    if isinstance(b, float):
        return fallback(float(a), b)
    if handle_complex and isinstance(b, complex):
        return fallback(float(a), b)
    return NotImplemented


def _reverse(b, a, exact, fallback, handle_complex=True):
    if isinstance(a, numbers.Rational):
        return exact(Fraction(a), b)
    if isinstance(a, numbers.Real):
        return fallback(float(a), float(b))
    if handle_complex and isinstance(a, numbers.Complex):
        return fallback(complex(a), float(b))
    return NotImplemented


def _power(n, d, exponent):
    if exponent >= 0:
        return Fraction._from_coprime_ints(n ** exponent, d ** exponent)
    if n > 0:
        return Fraction._from_coprime_ints(d ** -exponent, n ** -exponent)
    if n == 0:
        raise ZeroDivisionError(f'Fraction({d ** -exponent}, 0)')
    return Fraction._from_coprime_ints((-d) ** -exponent, (-n) ** -exponent)
