"""C decimal arithmetic module. https://docs.python.org/3/library/decimal.html"""
from _decimal import (BasicContext, Context, Decimal, DefaultContext, ExtendedContext, HAVE_CONTEXTVAR, HAVE_THREADS,
                      IEEE_CONTEXT_MAX_BITS, IEEEContext, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, ROUND_05UP,
                      ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP,
                      ROUND_UP, getcontext, localcontext, setcontext, register as _register)
from collections import namedtuple as _namedtuple
import numbers as _numbers

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
_register('DecimalTuple', DecimalTuple)


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


def _register_all(*classes):
    for cls in classes:
        _register(cls.__name__, cls)


_register_all(Clamped, InvalidOperation, ConversionSyntax, DivisionByZero, DivisionImpossible, DivisionUndefined,
              Inexact, InvalidContext, Rounded, Subnormal, Overflow, Underflow, FloatOperation)
_numbers.Number.register(Decimal)
