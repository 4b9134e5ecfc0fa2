"""Enumerations. https://docs.python.org/3/library/enum.html"""
_builtin_property = property
_mapping_proxy = type(type.__dict__)

from _enum import export_names, property

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "pickle_by_global_name", "pickle_by_enum_name",
]

Enum = Flag = EJECT = KEEP = STRICT = CONFORM = ReprEnum = None


class nonmember:
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member:
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class _Unset:
    def __repr__(self):
        return "_auto_null"


_auto_null = _Unset()
_not_given = _Unset()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = "_%s__" % cls_name.lstrip("_")
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_descriptor(obj):
    cls = type(obj)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _bits(num):
    """The single bits of num, lowest first."""
    while num:
        low = num & -num
        yield low
        num ^= low


def _binary(num, width):
    """num in binary with its sign bit set apart."""
    if num >= 0:
        return "0b0 " + format(num, "b").rjust(width, "0")
    return "0b1 " + format(num + (1 << width), "b").rjust(width, "1")


def show_flag_values(value):
    return list(_bits(value))


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

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
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
        elif _is_descriptor(value) or self._nested_class(value):
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
        self._auto_called = True
        if item.value is _auto_null:
            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(item.value)
        return item.value

    def update(self, members, **more_members):
        items = members.items() if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


class _Members:
    """Stands in the class body for all members; makes them when type.__new__ announces the class."""

    def __init__(self, names, values):
        self.names = names
        self.values = values

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        for name, value in zip(self.names, self.values):
            try:
                _add_member(cls, name, value)
            except Exception as e:
                e.add_note("Error calling __set_name__ on '_proto_member' instance %r in %r" % (name, cls.__name__))
                raise


def _create_member(cls, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    result = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(result, "_value_"):
        if cls._member_type_ is object:
            result._value_ = value
        else:
            try:
                result._value_ = cls._member_type_(*args)
            except Exception as e:
                raise TypeError("_value_ not set in __new__, unable to create it") from e
    return result, args


def _same_value(cls, value):
    """The member that already has the value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                return other
        return None


def _add_member(cls, name, value):
    result, args = _create_member(cls, value)
    value = result._value_
    result._name_ = name
    result.__objclass__ = cls
    result.__init__(*args)
    result._sort_order_ = len(cls._member_names_)
    is_flag = Flag is not None and issubclass(cls, Flag)
    if is_flag and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    first = _same_value(cls, value)
    if first is not None:
        result = first
    elif not is_flag or not isinstance(value, int) or _is_single_bit(value):
        cls._member_names_.append(name)
    _publish(cls, name, result)
    try:
        if value not in cls._value2member_map_:
            cls._value2member_map_[value] = result
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)


def _publish(cls, name, result):
    """Makes the member an attribute of its class, behind a property of the same name if there is one."""
    if name in cls._member_map_:
        if cls._member_map_[name] is not result:
            raise NameError("%r is already bound: %r" % (name, cls._member_map_[name]))
        return
    inherited = None
    for base in cls.__mro__[1:]:
        inherited = base.__dict__.get(name)
        if inherited is not None:
            break
    if isinstance(inherited, property):
        redirect = property(inherited.fget, inherited.fset, inherited.fdel)
        redirect.__set_name__(cls, name)
        redirect.member = result
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, result)
    cls._member_map_[name] = result


class EnumType(type):
    """Metaclass for Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace._generate_next_value = getattr(first_enum, "_generate_next_value_", None)
            dict.__setitem__(namespace, "_generate_next_value_", namespace._generate_next_value)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        for name in (*classdict.get("_ignore_", ()), "_ignore_"):
            classdict.pop(name, None)
        names = list(classdict._member_names)
        invalid = {"mro", ""} & set(names)
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join(repr(n) for n in invalid))
        order = classdict.pop("_order_", None)
        generate = classdict.get("_generate_next_value_")
        if generate is not None and type(generate) is not staticmethod:
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        maker, own_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        body = {key: value for key, value in classdict.items() if key not in classdict._member_names}
        body.update(
            _new_member_=maker, _use_args_=use_args, _member_names_=[], _member_map_={}, _value2member_map_={},
            _hashable_values_=[], _unhashable_values_=[], _unhashable_values_map_={}, _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases), _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
            _inverted_=None, _boundary_=boundary or getattr(first_enum, "_boundary_", None),
        )
        body["_proto_members_"] = _Members(names, [classdict[name] for name in names])
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        _choose_methods(enum_class, classdict, bases, member_type, first_enum)
        if Enum is not None:
            if own_new:
                type.__setattr__(enum_class, "__new_member__", maker)
            type.__setattr__(enum_class, "__new__", Enum.__new__)
        _check_order(enum_class, order)
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(
                f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum"
            )
        return cls._create_(
            class_name=value, names=None if names is _not_given else (names, *values) if values else names,
            module=module, qualname=qualname, type=type, start=start, boundary=boundary,
        )

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if issubclass(cls, Flag):
            try:
                if isinstance(cls._missing_(value), cls):
                    return True
            except ValueError:
                pass
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    @_builtin_property
    def __members__(cls):
        return _mapping_proxy(cls._member_map_)

    def __repr__(cls):
        return "<flag %r>" % cls.__name__ if Flag is not None and issubclass(cls, Flag) else "<enum %r>" % cls.__name__

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        for name, value in _named_values(first_enum, names, start):
            classdict[name] = value
        dict.__setitem__(classdict, "__module__", "__main__" if module is None else module)
        if qualname is not None:
            dict.__setitem__(classdict, "__qualname__", qualname)
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of the members, and the last enum among the bases."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError(
                "new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`"
            )
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError("too many data types for %r: %r" % (class_name, found))
        return found.pop() if found else None

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    params = base.__dict__.get("__dataclass_params__")
                    if params is not None and params.repr:
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What creates members, whether the body defines it, whether it takes the value's parts."""
        own = classdict.get("__new__")
        maker = own
        if maker is None:
            for name in ("__new_member__", "__new__"):
                for owner in (member_type, first_enum):
                    target = getattr(owner, name, None)
                    if target is None or target is object.__new__:
                        continue
                    if Enum is not None and target is Enum.__new__:
                        continue
                    maker = target
                    break
                if maker is not None:
                    break
            else:
                maker = object.__new__
        use_args = first_enum is not None and maker is not object.__new__
        return maker, first_enum is not None and own is not None, use_args


EnumMeta = EnumType


def _named_values(first_enum, names, start):
    """Pairs of the functional API, from any of the forms that it takes."""
    if names is None:
        return []
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        pairs = []
        values = []
        for count, name in enumerate(names):
            value = first_enum._generate_next_value_(name, start, count, values[:])
            values.append(value)
            pairs.append((name, value))
        return pairs
    return [(item, names[item]) if isinstance(item, str) else item for item in names]


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join("%s=%r" % (k, getattr(self, k)) for k in fields if fields[k].repr)


def _choose_methods(enum_class, classdict, bases, member_type, first_enum):
    """Enum's own repr, str, format and reduce win over those of object and of the data type."""
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in classdict and first_enum is not None:
            found = getattr(enum_class, name)
            if found == getattr(member_type, name) or found == getattr(object, name):
                type.__setattr__(enum_class, name, getattr(first_enum, name))
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in classdict:
            type.__setattr__(enum_class, "__format__", member_type.__format__)
        if "__str__" not in classdict:
            method = member_type.__str__
            type.__setattr__(enum_class, "__str__", member_type.__repr__ if method is object.__str__ else method)
    if Flag is not None and issubclass(enum_class, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in classdict:
                type.__setattr__(enum_class, name, getattr(Flag, name))
        values = [m._value_ for m in enum_class]
        if values != sorted(values):
            type.__setattr__(enum_class, "_iter_member_", enum_class._iter_member_by_def_)


def _check_order(enum_class, order):
    if order is None:
        return
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    if Flag is not None and issubclass(enum_class, Flag):
        order = [name for name in order if name in enum_class._member_names_]
    else:
        aliases = enum_class._member_map_.keys() - set(enum_class._member_names_)
        order = [name for name in order if name not in aliases]
    if order != enum_class._member_names_:
        raise TypeError(
            "member order does not match _order_:\n  %r\n  %r" % (enum_class._member_names_, order)
        )


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for other in cls._member_map_.values():
                if other._value_ == value:
                    return other
        if not cls._member_map_:
            raise TypeError("%r has no members defined" % cls)
        return _missing_member(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        _publish(self.__class__, name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        other = _same_value(cls, value)
        if other is not None:
            if other is not self:
                raise ValueError("%r is already bound: %r" % (value, other))
            return
        try:
            cls._value2member_map_[value] = self
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = max(last_values) if len(last_values) > 1 else last_values[0]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError("unable to increment %r" % (last,)) from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, value_repr(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = {"name", "value"}
        if self.__class__._member_type_ is object:
            names |= {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        else:
            names |= set(object.__dir__(self))
        names |= {name for name in getattr(self, "__dict__", ()) if name[0] != "_"}
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property) and obj.fget is None or name in self._member_map_:
                    names.discard(name)
                else:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _missing_member(cls, value):
    """What `_missing_` makes of a value that no member has."""
    failure = None
    try:
        result = cls._missing_(value)
    except Exception as e:
        failure = e
        result = None
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    if failure is None:
        if result is None:
            raise invalid
        failure = TypeError(
            "error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result)
        )
    if not isinstance(failure, ValueError):
        failure.__context__ = invalid
    raise failure


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints."""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2]))
        value = str(*values)
        result = str.__new__(cls, value)
        result._value_ = value
        return result

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """Control how out of range values are handled."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


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
            value = cls._bounded(value)
        if value < 0:
            value = all_bits + 1 + value if cls._boundary_ in (EJECT, KEEP) else cls._singles_mask_ & value
        result = cls._value2member_map_.get(value) if value != given else None
        if result is None:
            result = cls._pseudo_member(value)
            cls._value2member_map_[value] = result
        if given < 0:
            cls._value2member_map_[given] = result
        return result

    @classmethod
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

    @classmethod
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

    def _combine(self, other, symbol):
        """The value of the other operand; None among the operands cannot be combined."""
        value = self._get_value(other)
        if value is NotImplemented:
            return value
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {symbol}")
        return value

    def __or__(self, other):
        value = self._combine(other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._combine(other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._combine(other, "^")
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


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags."""


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
