"""The namespace of the class body of an enumeration."""
from enum._markers import _auto_null, auto, member, nonmember
from _enum import is_descriptor
from enum._names import _kind_of_name

_RESERVED = frozenset((
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
))


class EnumDict(dict):
    """Track enum member order and ensure member names are not reused."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    @property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        kind = _kind_of_name(key, self._cls_name)
        if kind == "private":
            pass
        elif kind == "sunder":
            value = self._sunder(key, value)
        elif kind == "dunder":
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member):
            value = self._member(key, value.value)
        elif is_descriptor(value) or self._nested_class(value):
            pass
        else:
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            value = self._member(key, value)
        super().__setitem__(key, value)

    def _nested_class(self, value):
        return isinstance(value, type) and value.__module__ != "builtins" and value.__qualname__.endswith(
            "%s.%s" % (self._cls_name, value.__name__)
        )

    def _sunder(self, key, value):
        if key not in _RESERVED:
            raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError("_ignore_ cannot specify already set names: %r" % (already,))
        return value

    def _member(self, key, value):
        """Notes a member; gives its value with every auto() in it replaced."""
        if isinstance(value, auto):
            value = self._resolve(key, value)
        elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            items = [self._resolve(key, v) if isinstance(v, auto) else v for v in value]
            value = type(value)(items) if type(value) is tuple else type(value)(*items)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _resolve(self, key, item):
        if item.value is _auto_null:
            self._auto_called = True
            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(item.value)
        return item.value

    def update(self, members, **more_members):
        items = members.items() if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value
