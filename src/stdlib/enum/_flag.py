"""Flags: members that combine by their bits."""
from enum import _known as known
from enum._base import Enum, ReprEnum, StrEnum
from enum._markers import auto
from enum._names import _binary, _bits


class FlagBoundary(StrEnum):
    """Control how out of range values are handled."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary

known.EJECT = EJECT
known.KEEP = KEEP


class Flag(Enum, boundary=STRICT):
    """Support for flags."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        given = value
        all_bits = cls._all_bits_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ cls._flag_mask_):
            if cls._boundary_ is EJECT:
                return value
            value = _bounded(cls, value)
        if value < 0:
            value = all_bits + 1 + value if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & value
        result = cls._value2member_map_.get(value) if value != given else None
        if result is None:
            result = _pseudo_member(cls, value)
            cls._value2member_map_[value] = result
        if given < 0:
            cls._value2member_map_[given] = result
        return result

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                "unsupported operand type(s) for 'in': %r and %r"
                % (type(other).__qualname__, self.__class__.__qualname__)
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (self.__class__.__name__, value_repr(self._value_))
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, value_repr(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        value = _combine(self, other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = _combine(self, other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = _combine(self, other, "^")
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


known.Flag = Flag


def _bounded(cls, value):
    """A value with bits that no member has, brought within the boundary."""
    mask = cls._flag_mask_
    if cls._boundary_ is STRICT:
        width = max(value.bit_length(), mask.bit_length())
        raise ValueError(
            "%r invalid value %r\n    given %s\n  allowed %s"
            % (cls, value, _binary(value, width), _binary(mask, width))
        )
    if cls._boundary_ is CONFORM:
        return value & mask
    if cls._boundary_ is KEEP:
        return value if value >= 0 else max(cls._all_bits_ + 1, 1 << value.bit_length()) + value
    raise ValueError("%r unknown flag boundary %r" % (cls, cls._boundary_))


def _pseudo_member(cls, value):
    if cls._member_type_ is object:
        result = object.__new__(cls)
    else:
        result = cls._member_type_.__new__(cls, value)
    if not hasattr(result, "_value_"):
        result._value_ = value
    parts = list(cls._iter_member_(value & cls._singles_mask_))
    covered = value & cls._singles_mask_
    if value & ~cls._singles_mask_:
        for other in cls._member_map_.values():
            if other not in parts and other._value_ and other._value_ & value == other._value_:
                parts.append(other)
                covered |= other._value_
    result._name_ = "|".join([m._name_ for m in parts]) or None
    if result._name_ is not None and value ^ covered and cls._boundary_ is KEEP:
        result._name_ += "|%s" % cls._numeric_repr_(value ^ covered)
    return result


def _combine(self, other, symbol):
    """The value of the other operand; None among the operands cannot be combined."""
    value = self._get_value(other)
    if value is NotImplemented:
        return value
    for flag in (self, other):
        if self._get_value(flag) is None:
            raise TypeError(f"'{flag}' cannot be combined with other flags with {symbol}")
    return value


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags."""
