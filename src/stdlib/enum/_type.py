"""The metaclass of enumerations."""
from enum import _known as known
from enum._markers import _not_given
from enum._members import _Members
from enum._namespace import EnumDict

_mapping_proxy = type(type.__dict__)


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
            _value_repr_=metacls._find_data_repr_(cls, bases),
        )
        if boundary is not None or hasattr(first_enum, "_boundary_"):
            body.update(
                _boundary_=boundary or getattr(first_enum, "_boundary_", None), _flag_mask_=0, _singles_mask_=0,
                _all_bits_=0, _inverted_=None,
            )
        body["_proto_members_"] = _Members(names, [classdict[name] for name in names])
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        _choose_methods(enum_class, classdict, bases, member_type, first_enum)
        if known.Enum is not None:
            if own_new:
                type.__setattr__(enum_class, "__new_member__", maker)
            type.__setattr__(enum_class, "__new__", known.Enum.__new__)
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

    @property
    def __signature__(cls):
        from inspect._callables import _from_text

        if cls._member_names_:
            return _from_text("(*values)")
        return _from_text("(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)")

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if issubclass(cls, known.Flag):
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

    @property
    def __members__(cls):
        return _mapping_proxy(cls._member_map_)

    def __repr__(cls):
        return "<flag %r>" % cls.__name__ if known.Flag is not None and issubclass(cls, known.Flag) else "<enum %r>" % cls.__name__

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
            return object, known.Enum
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
                    if known.Enum is not None and target is known.Enum.__new__:
                        continue
                    maker = target
                    break
                if maker is not None:
                    break
            else:
                maker = object.__new__
        use_args = first_enum is not None and maker is not object.__new__
        return maker, first_enum is not None and own is not None, use_args


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
    if known.ReprEnum is not None and known.ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in classdict:
            type.__setattr__(enum_class, "__format__", member_type.__format__)
        if "__str__" not in classdict:
            method = member_type.__str__
            type.__setattr__(enum_class, "__str__", member_type.__repr__ if method is object.__str__ else method)
    if known.Flag is not None and issubclass(enum_class, known.Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in classdict:
                type.__setattr__(enum_class, name, getattr(known.Flag, name))
        values = [m._value_ for m in enum_class]
        if values != sorted(values):
            type.__setattr__(enum_class, "_iter_member_", enum_class._iter_member_by_def_)


def _check_order(enum_class, order):
    if order is None:
        return
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    if known.Flag is not None and issubclass(enum_class, known.Flag):
        order = [name for name in order if name in enum_class._member_names_]
    else:
        aliases = enum_class._member_map_.keys() - set(enum_class._member_names_)
        order = [name for name in order if name not in aliases]
    if order != enum_class._member_names_:
        raise TypeError(
            "member order does not match _order_:\n  %r\n  %r" % (enum_class._member_names_, order)
        )
