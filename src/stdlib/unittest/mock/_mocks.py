"""The mocks that programs make: Mock, MagicMock, AsyncMock and their relatives."""

from unittest.mock import _magics
from unittest.mock._assertions import AwaitAssertions
from unittest.mock._base import NonCallableMock, _class_with_magics, is_mock
from unittest.mock._calls import _Call, _CallList
from unittest.mock._delegation import _delegated
from unittest.mock._sentinels import DEFAULT, DELETED
from unittest.mock._specs import SpecState, is_async_function, is_callable, is_exception, is_list

_set_class = object.__dict__["__class__"].__set__


class CallableMixin(NonCallableMock):
    __module__ = "unittest.mock"

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        pass

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        one = _Call((args, kwargs), two=True)
        self.call_args = one
        self.call_args_list.append(one)
        self.mock_calls.append(_Call(("", args, kwargs)))
        self._tell_parents(args, kwargs)

    def _tell_parents(self, args, kwargs):
        """The call becomes one of each ancestor, under the name that leads from there to this mock."""
        as_method = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        dotted = name != "()"
        parent = self._mock_new_parent
        while parent is not None:
            if as_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                as_method = parent._mock_parent is not None
                if as_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                name = f"{parent._mock_new_name}{'.' if dotted else ''}{name}"
                dotted = parent._mock_new_name != "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if is_exception(effect):
                raise effect
            if is_callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        return self._given_value(args, kwargs)

    def _given_value(self, args, kwargs):
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """An object that takes every call and has every attribute, and remembers what was done with it."""

    __module__ = "unittest.mock"


class MagicMixin(NonCallableMock):
    __module__ = "unittest.mock"
    _mock_magic = True

    def _drop_proxy(self, name):
        self._keep_proxies(lambda known: known != name)

    def _mock_respec(self):
        methods = self._mock_methods
        for name in [name for name in type(self).__dict__ if name in _magics.ALL and name not in methods]:
            delattr(self, name)
        self._keep_proxies(lambda known: methods is None or known in methods)

    def _keep_proxies(self, keep):
        own = type(self)
        base = own.__mro__[1]
        names = {name for name, value in base.__dict__.items() if isinstance(value, _magics.MagicProxy)}
        kept = frozenset(name for name in names if keep(name))
        if kept != names:
            namespace = {name: value for name, value in own.__dict__.items() if name not in ("__dict__", "__weakref__")}
            made = type(own.__name__, (_class_with_magics(base.__mro__[1], kept),), namespace)
            _set_class(self, made)

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """Forgets the calls, and with return_value=True what special methods were told to return."""
        super().reset_mock(*args, return_value=return_value, **kwargs)
        if return_value:
            for name in _magics.ALL:
                method = self._mock_children.get(name, DELETED)
                if is_mock(method):
                    _magics.prepare(self, method, name)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""

    __module__ = "unittest.mock"


class MagicMock(MagicMixin, Mock):
    """A Mock that has the special methods too."""

    __module__ = "unittest.mock"


class AsyncMockMixin(NonCallableMock, AwaitAssertions):
    __module__ = "unittest.mock"

    await_count = _delegated("await_count")
    await_args = _delegated("await_args")
    await_args_list = _delegated("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        state = self.__dict__
        state["_is_coroutine_mark"] = True
        state["_mock_await_count"] = 0
        state["_mock_await_args"] = None
        state["_mock_await_args_list"] = _CallList()
        state["__name__"] = "AsyncMock"
        state["__defaults__"] = ()
        state["__kwdefaults__"] = {}
        state["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        one = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = one
        self.await_args_list.append(one)
        effect = self.side_effect
        if effect is not None:
            result = await self._effect_result(effect, args, kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if is_async_function(self._mock_wraps) else result
        return self.return_value

    async def _effect_result(self, effect, args, kwargs):
        if is_exception(effect):
            raise effect
        if is_callable(effect):
            result = effect(*args, **kwargs)
            return await result if is_async_function(effect) else result
        try:
            result = next(effect)
        except StopIteration:
            raise StopAsyncIteration
        if is_exception(result):
            raise result
        return result

    def reset_mock(self, /, *args, **kwargs):
        """Forgets the calls and the awaits."""
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMagicMixin(MagicMixin):
    __module__ = "unittest.mock"


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose call is awaited."""

    __module__ = "unittest.mock"


class PropertyMock(Mock):
    """A mock of a property: reading calls it without arguments, setting with the value."""

    __module__ = "unittest.mock"

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class ThreadingMixin(NonCallableMock):
    __module__ = "unittest.mock"

    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=DEFAULT, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout

    def wait_until_called(self, *, timeout=DEFAULT):
        """Fails unless the mock has been called: there is no other thread that could still do it."""
        if self.call_count == 0:
            raise AssertionError(f"{self._named()} was not called before timeout({self._limit(timeout)}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Fails unless the mock has been called with these arguments."""
        if _Call((args, kwargs), two=True) not in self.call_args_list:
            text = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{text} call not found")

    def _limit(self, timeout):
        return self._mock_wait_timeout if timeout is DEFAULT else timeout


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock for programs with threads."""

    __module__ = "unittest.mock"


def async_base(cls, spec):
    """The class to make an instance of: one that is awaited when the spec is a coroutine function."""
    if issubclass(cls, AsyncMockMixin) or spec is None or is_list(spec) or not is_async_function(spec):
        return cls
    made = type(cls.__name__, (AsyncMockMixin, cls), {"__doc__": cls.__doc__})
    made.__module__ = cls.__module__
    return made


def child_class(mock, new_name):
    """The class of a mock's attribute."""
    cls = type(mock)
    if new_name in mock.__dict__["_spec_asyncs"]:
        return AsyncMock
    if issubclass(cls, MagicMock) and new_name in _magics.ASYNC:
        return AsyncMock
    if issubclass(cls, AsyncMockMixin):
        sync = new_name in _magics.ALL_SYNC or (mock._mock_methods and new_name in mock._mock_methods)
        return MagicMock if sync else AsyncMock
    if issubclass(cls, CallableMixin):
        return cls._mock_class
    if issubclass(cls, NonCallableMagicMock):
        return MagicMock
    return Mock


def seal(mock):
    """Makes attributes that have not been set yet raise AttributeError."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not is_mock(child) or isinstance(child._mock_children.get(name), SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
