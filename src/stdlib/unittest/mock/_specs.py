"""What a mock learns from the object it stands for."""

import functools
import types

from unittest.mock._calls import _CallList


class InvalidSpecError(Exception):
    """A mock was given as the object to stand for."""

    __module__ = "unittest.mock"


FUNCTION_TYPES = (types.FunctionType, types.MethodType)


def is_list(obj):
    return type(obj) in (list, tuple)


def is_exception(obj):
    return isinstance(obj, BaseException) or (isinstance(obj, type) and issubclass(obj, BaseException))


def is_async(obj):
    """Whether the mock of it must be awaited."""
    from unittest.mock import _mocks

    if _mocks.is_mock(obj) and not isinstance(obj, _mocks.AsyncMock):
        return False
    if hasattr(obj, "__func__"):
        obj = obj.__func__
    return is_async_function(obj) or (hasattr(type(obj), "__await__") and not isinstance(obj, type))


def is_async_function(obj):
    import inspect

    return inspect.iscoroutinefunction(obj)


def is_callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, types.MethodType)):
        return is_callable(obj.__func__)
    return getattr(obj, "__call__", None) is not None


def instance_callable(obj):
    """Whether the instances of the class, or the object itself, can be called."""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in (obj, *obj.__mro__))


def signature_of(spec, as_instance, eat_self):
    """(the function that decides, its signature), or None when it has none."""
    import inspect

    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        if isinstance(spec, classmethod):
            eat_self = True
        spec = spec.__func__
    elif not isinstance(spec, FUNCTION_TYPES):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return spec, inspect.signature(functools.partial(spec, None) if eat_self else spec)
    except ValueError:
        return None


def check_calls(func, mock, skip_first, instance=False):
    """Makes the mock raise TypeError for arguments that `func` would not take."""
    found = signature_of(func, instance, skip_first)
    if found is None:
        return
    func, sig = found

    def check(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)

    copy_details(func, check)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = sig


def copy_details(func, target):
    for name in ("__name__", "__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__"):
        try:
            setattr(target, name, getattr(func, name))
        except (AttributeError, TypeError):
            pass


def as_function(mock, original, instance=False):
    """A function in front of the mock, with the name and the signature of the original."""
    skip_first = isinstance(original, type)
    found = signature_of(original, instance, skip_first)
    if found is None:
        return mock
    sig = found[1]

    def funcopy(*args, **kwargs):
        sig.bind(*args, **kwargs)
        return mock(*args, **kwargs)

    _name_after(funcopy, original)
    _furnish(funcopy, mock, sig)
    return funcopy


def as_async_function(mock, original, instance=False):
    """The same for a coroutine function."""
    found = signature_of(original, instance, isinstance(original, type))
    if found is None:
        return mock
    sig = found[1]

    async def funcopy(*args, **kwargs):
        sig.bind(*args, **kwargs)
        return await mock(*args, **kwargs)

    _name_after(funcopy, original)
    _furnish(funcopy, mock, sig)
    _furnish_async(funcopy, mock)
    return funcopy


def _name_after(funcopy, original):
    name = getattr(original, "__name__", "")
    funcopy.__name__ = funcopy.__qualname__ = name if name.isidentifier() else "funcopy"


def _furnish(funcopy, mock, sig):
    """The function gets the attributes and assertions of a mock."""
    funcopy.mock = mock
    funcopy.called = False
    funcopy.call_count = 0
    funcopy.call_args = None
    funcopy.call_args_list = _CallList()
    funcopy.method_calls = _CallList()
    funcopy.mock_calls = _CallList()
    funcopy.return_value = mock.return_value
    funcopy.side_effect = mock.side_effect
    funcopy._mock_children = mock._mock_children

    def reset_mock():
        funcopy.method_calls = _CallList()
        funcopy.mock_calls = _CallList()
        mock.reset_mock()
        returned = funcopy.return_value
        from unittest.mock._mocks import is_mock

        if is_mock(returned) and returned is not mock:
            returned.reset_mock()

    funcopy.reset_mock = reset_mock
    for name in _ASSERTIONS:
        setattr(funcopy, name, _delegate(mock, name))
    funcopy.__signature__ = sig
    mock._mock_delegate = funcopy


def _furnish_async(funcopy, mock):
    funcopy.await_count = 0
    funcopy.await_args = None
    funcopy.await_args_list = _CallList()
    for name in _AWAIT_ASSERTIONS:
        setattr(funcopy, name, _delegate(mock, name))


def _delegate(mock, name):
    def assertion(*args, **kwargs):
        return getattr(mock, name)(*args, **kwargs)

    assertion.__name__ = name
    return assertion


_ASSERTIONS = (
    "assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called",
    "assert_not_called", "assert_called_once",
)
_AWAIT_ASSERTIONS = (
    "assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with", "assert_any_await",
    "assert_has_awaits", "assert_not_awaited",
)


def field_names(spec):
    if not isinstance(spec, type) or "__dataclass_fields__" not in dir(spec):
        return []
    import dataclasses

    return [field.name for field in dataclasses.fields(spec)]


def is_awaited(spec, name):
    import inspect

    found = inspect.getattr_static(spec, name, None)
    try:
        return is_async_function(inspect.unwrap(found)) or is_async_function(getattr(found, "__func__", None))
    except ValueError:
        return False


class SpecState:
    """An attribute of an autospec that has not been asked for yet."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name
        self.instance = instance
