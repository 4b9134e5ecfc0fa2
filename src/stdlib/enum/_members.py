"""Making the members of an enumeration."""
from _enum import inherited, is_descriptor, property
from enum import _known as known
from enum._names import _is_single_bit


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
    is_flag = known.Flag is not None and issubclass(cls, known.Flag)
    if is_flag and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    first = _same_value(cls, value)
    if first is not None:
        result = first
    elif not is_flag or isinstance(value, int) and _is_single_bit(value):
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
    above = inherited(cls, name)
    if above is not None and is_descriptor(above):
        redirect = _redirect(above)
        redirect.__set_name__(cls, name)
        redirect.member = result
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, result)
    cls._member_map_[name] = result


def _redirect(descriptor):
    """A property that does on members what the descriptor of a base does; the class shows the member."""
    if hasattr(descriptor, "fget"):
        return property(descriptor.fget, descriptor.fset, descriptor.fdel)
    return property(lambda self: descriptor.__get__(self, type(self)))
