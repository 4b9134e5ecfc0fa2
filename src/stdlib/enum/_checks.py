"""Constraints on enumerations."""
from enum._base import StrEnum
from enum._flag import Flag
from enum._names import _bits, _is_single_bit


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [
        "%s -> %s" % (name, m.name) for name, m in enumeration.__members__.items() if name != m.name
    ]
    if duplicates:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(duplicates)))
    return enumeration


class EnumCheck(StrEnum):
    """Various conditions to check an enumeration for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                aliases = [
                    "%s -> %s" % (name, m.name) for name, m in enumeration.__members__.items() if name != m.name
                ]
                if aliases:
                    raise ValueError("aliases found in %r: %s" % (enumeration, ", ".join(aliases)))
            elif check is CONTINUOUS:
                self._check_continuous(enumeration, is_flag)
            elif check is NAMED_FLAGS and is_flag:
                self._check_named(enumeration)
        return enumeration

    def _check_continuous(self, enumeration, is_flag):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if is_flag:
            wanted = [1 << i for i in range(low.bit_length(), high.bit_length() - 1)]
        else:
            wanted = range(low + 1, high)
        missing = [i for i in wanted if i not in values]
        if missing:
            kind = "flag" if is_flag else "enum"
            raise ValueError(
                ("invalid %s %r: missing values %s" % (kind, enumeration.__name__, ", ".join(map(str, missing))))[:256]
            )

    def _check_named(self, enumeration):
        members = enumeration.__members__
        values = {m.value for m in members.values()}
        bad = []
        total = 0
        for name, m in members.items():
            if name in enumeration._member_names_ or m.value < 0:
                continue
            missing = [bit for bit in _bits(m.value) if bit not in values]
            if missing:
                bad.append(name)
                for bit in missing:
                    total |= bit
        if bad:
            if len(bad) == 1:
                alias = "alias %s is missing" % bad[0]
            else:
                alias = "aliases %s and %s are missing" % (", ".join(bad[:-1]), bad[-1])
            what = "value 0x%x" % total if _is_single_bit(total) else "combined values of 0x%x" % total
            raise ValueError(
                "invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]"
                % (enumeration.__name__, alias, what)
            )
