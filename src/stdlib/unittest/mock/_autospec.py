"""`create_autospec`: mocks that have what the real thing has, and take the arguments it takes."""

from unittest.mock._base import behind, is_mock
from unittest.mock._mocks import AsyncMock, MagicMock, NonCallableMagicMock
from unittest.mock._specs import (
    FUNCTION_TYPES,
    InvalidSpecError,
    SpecState,
    as_async_function,
    as_function,
    check_calls,
    instance_callable,
    is_async_function,
    is_callable,
    is_list,
)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of `spec`, whose functions check their arguments."""
    if is_list(spec):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if not unsafe:
        refuse_typos(kwargs)
    _name = kwargs.pop("name", _name)
    mock = _top_mock(spec, spec_set, instance, _parent, _name, kwargs)
    if isinstance(spec, FUNCTION_TYPES):
        mock = as_async_function(mock, spec) if is_async_function(spec) else as_function(mock, spec)
    else:
        check_calls(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wrapped = kwargs.get("wraps")
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock, wraps=wrapped)
    _add_attributes(mock, spec, spec_set, is_type, instance, wrapped)
    if is_mock(mock):
        mock.configure_mock(**{name: value for name, value in kwargs.items() if name != "wraps"})
    return mock


_TYPOS = ("autospect", "auto_spec", "set_spec")


def refuse_typos(kwargs):
    for typo in _TYPOS:
        if typo in kwargs:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def _top_mock(spec, spec_set, instance, parent, name, kwargs):
    import inspect

    options = {"spec_set": spec} if spec_set else {} if spec is None else {"spec": spec}
    if options and instance:
        options["_spec_as_instance"] = True
    options.update(kwargs)
    cls = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif not is_callable(spec) or (isinstance(spec, type) and instance and not instance_callable(spec)):
        cls = NonCallableMagicMock
    elif is_async_function(spec):
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        cls = AsyncMock
    new_name = "" if parent is None else name
    return cls(parent=parent, _new_parent=parent, _new_name=new_name, name=name, **options)


def _add_attributes(mock, spec, spec_set, is_type, instance, wrapped):
    for name, original in _attributes(spec, is_type and instance):
        if not isinstance(original, FUNCTION_TYPES):
            mock._mock_children[name] = SpecState(original, spec_set, mock, name)
            continue
        options = {"spec_set": original} if spec_set else {"spec": original}
        if wrapped is not None and hasattr(wrapped, name) and not spec_set:
            options["wraps"] = original
        _add_method(mock, spec, name, original, is_type, options)


def _add_method(mock, spec, name, original, is_type, options):
    parent = behind(mock)
    skip_first = _takes_self(spec, name, is_type)
    cls = AsyncMock if is_async_function(original) else MagicMock
    child = cls(parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=skip_first, **options)
    mock._mock_children[name] = child
    child.return_value = cls()
    check_calls(original, child, skip_first)
    if mock is not parent:
        setattr(mock, name, child)


def _attributes(spec, with_fields):
    """Names and values; special methods are the mock's own."""
    found = {}
    if with_fields and "__dataclass_fields__" in dir(spec):
        import dataclasses

        found = {field.name: field.type for field in dataclasses.fields(spec)}
    for name in dir(spec):
        if name.startswith("__") and name.endswith("__") and len(name) > 4:
            continue
        try:
            found[name] = getattr(spec, name)
        except AttributeError:
            pass
    return found.items()


def _takes_self(spec, name, is_type):
    """Whether the first argument of the attribute is the instance."""
    if not isinstance(spec, type):
        if name in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for cls in spec.__mro__:
        if name in cls.__dict__:
            return is_type and isinstance(cls.__dict__[name], FUNCTION_TYPES)
    return is_type
