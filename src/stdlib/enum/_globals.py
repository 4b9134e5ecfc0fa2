"""Enumerations whose members are globals of their module, and how members are pickled."""
from _enum import export_names
from enum._base import ReprEnum
from enum._flag import Flag, FlagBoundary
from enum._names import _is_single_bit


def global_enum_repr(self):
    """Use module.enum_name instead of class.enum_name."""
    return "%s.%s" % (self.__class__.__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    """Use module.flag_name instead of class.flag_name."""
    module = self.__class__.__module__.split(".")[-1]
    name = self.__class__.__name__
    if self._name_ is None:
        return "%s.%s(%r)" % (module, name, self._value_)
    if _is_single_bit(self._value_):
        return "%s.%s" % (module, self._name_)
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join(["%s.%s" % (module, part) for part in self.name.split("|")])
    return "|".join([part if part[0].isdigit() else "%s.%s" % (module, part) for part in self._name_.split("|")])


def global_str(self):
    """Use enum_name instead of class.enum_name."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Make the members of the class globals of its module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    export_names(cls.__module__, dict(cls.__members__))
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)
