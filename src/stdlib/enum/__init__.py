"""Enumerations. https://docs.python.org/3/library/enum.html"""
from _enum import property
from enum._base import Enum, IntEnum, ReprEnum, StrEnum
from enum._checks import CONTINUOUS, NAMED_FLAGS, UNIQUE, EnumCheck, unique, verify
from enum._flag import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag
from enum._globals import (
    global_enum, global_enum_repr, global_flag_repr, global_str, pickle_by_enum_name, pickle_by_global_name,
)
from enum._markers import auto, member, nonmember
from _enum import is_descriptor as _is_descriptor
from enum._names import _is_dunder, _is_private, _is_sunder, show_flag_values
from enum._namespace import EnumDict
from enum._type import EnumType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "pickle_by_global_name", "pickle_by_enum_name",
]

EnumMeta = EnumType
