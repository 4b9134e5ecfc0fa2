"""NonCallableMock: attributes that are mocks, and what is remembered of them."""

from unittest.mock import _magics
from unittest.mock._assertions import Assertions
from unittest.mock._calls import _CallList
from unittest.mock._delegation import _delegated
from unittest.mock._effects import _effect, _MockIter
from unittest.mock._sentinels import DEFAULT, DELETED, MISSING
from unittest.mock._specs import (
    InvalidSpecError,
    SpecState,
    field_names,
    is_awaited,
    is_exception,
    is_list,
    signature_of,
)

_PLAIN_NAMES = {
    "return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent",
    "_mock_name", "_mock_new_name", "called", "call_count", "call_args", "call_args_list", "mock_calls", "await_count",
    "await_args", "await_args_list",
}
_UNSAFE_PREFIXES = ("assert", "assret", "asert", "aseert", "assrt")


def is_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def behind(obj):
    """The mock behind a function that was made with autospec."""
    if isinstance(obj, _FunctionType) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def set_parent(parent, value, name, new_name):
    """Makes a mock the child of another, unless it has a name or a parent already, or would be its own ancestor."""
    value = behind(value)
    if not is_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    ancestor = parent
    while ancestor is not None:
        if ancestor is value:
            return False
        ancestor = ancestor._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


_with_magics = {}


def _class_with_magics(cls, names):
    """The class with proxies for these special methods, kept: to make one is slow."""
    key = (cls, names)
    made = _with_magics.get(key)
    if made is None:
        namespace = {"__doc__": cls.__doc__, "__module__": cls.__module__}
        namespace.update((name, _magics.PROXIES[name]) for name in names)
        made = _with_magics[key] = type(cls.__name__, (cls,), namespace)
    return made


class NonCallableMock(Assertions):
    """A mock that cannot be called."""

    __module__ = "unittest.mock"

    _mock_magic = False
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        base = cls._mock_base(spec if spec_set is None else spec_set)
        owner = []
        namespace = {"__doc__": cls.__doc__, "__module__": cls.__module__, "_mock_class": cls, "_mock_owner": owner}
        self = object.__new__(type(cls.__name__, (base,), namespace))
        owner.append(self)
        return self

    @classmethod
    def _mock_base(cls, spec):
        from unittest.mock._mocks import async_base

        base = async_base(cls, spec)
        if not cls._mock_magic:
            return base
        names = frozenset(_magics.PROXIES)
        if spec is not None:
            known = set(spec if is_list(spec) else dir(spec))
            names &= known
        return _class_with_magics(base, names)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        state = self.__dict__
        state["_mock_parent"] = parent
        state["_mock_name"] = name
        state["_mock_new_name"] = _new_name
        state["_mock_new_parent"] = _new_parent
        state["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        state["_mock_children"] = {}
        state["_mock_wraps"] = wraps
        state["_mock_delegate"] = None
        state["_mock_called"] = False
        state["_mock_call_args"] = None
        state["_mock_call_count"] = 0
        state["_mock_call_args_list"] = _CallList()
        state["_mock_mock_calls"] = _CallList()
        state["method_calls"] = _CallList()
        state["_mock_unsafe"] = unsafe
        if kwargs:
            self.configure_mock(**kwargs)

    def attach_mock(self, mock, attribute):
        """Makes the mock an attribute of this one, so that its calls are remembered here."""
        inner = behind(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Adds a spec to a mock that exists."""
        self._mock_add_spec(spec, spec_set)
        self._mock_respec()

    def _mock_respec(self):
        pass

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        cls = sig = None
        awaited = []
        if spec is not None and not is_list(spec):
            cls = spec if isinstance(spec, type) else type(spec)
            found = signature_of(spec, _spec_as_instance, _eat_self)
            sig = found and found[1]
            names = dir(spec) + field_names(spec)
            awaited = [name for name in names if is_awaited(spec, name)]
            spec = names
        state = self.__dict__
        state["_spec_class"] = cls
        state["_spec_set"] = spec_set
        state["_spec_signature"] = sig
        state["_mock_methods"] = spec
        state["_spec_asyncs"] = awaited

    @property
    def return_value(self):
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            set_parent(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegated("called")
    call_count = _delegated("call_count")
    call_args = _delegated("call_args")
    call_args_list = _delegated("call_args_list")
    mock_calls = _delegated("mock_calls")

    @property
    def side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _MockIter) and not is_exception(effect):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        value = _effect(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets the calls."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in list(self._mock_children.values()):
            if not isinstance(child, SpecState) and child is not DELETED:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        returned = self._mock_return_value
        if is_mock(returned) and returned is not self:
            returned.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes; a name may have dots."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            obj = self
            for part in path:
                obj = getattr(obj, part)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _magics.ALL:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _magics.is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_UNSAFE_PREFIXES) or name in _DENIED:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        child = self._mock_children.get(name)
        if child is DELETED:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, SpecState):
            child = self._mock_children[name] = self._from_spec(name, child)
        return child

    def _from_spec(self, name, state):
        from unittest.mock._autospec import create_autospec

        try:
            return create_autospec(state.spec, state.spec_set, state.instance, state.parent, state.name)
        except InvalidSpecError:
            target = self.__dict__["_mock_name"] or self
            raise InvalidSpecError(
                f"Cannot autospec attr {name!r} from target {target!r} as it has already been mocked out. "
                f"[target={self!r}, attr={state.spec!r}]"
            )

    def _extract_mock_name(self):
        parts = [self._mock_new_name]
        dot = "" if parts == ["()"] else "."
        last, parent = self, self._mock_new_parent
        while parent is not None:
            last = parent
            parts.append(f"{parent._mock_new_name}{dot}")
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        parts.reverse()
        first = last._mock_name or "mock"
        if len(parts) > 1 and parts[1] not in ("()", "()."):
            first += "."
        parts[0] = first
        return "".join(parts)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        if self._spec_class is not None:
            shown += f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def __dir__(self):
        from unittest import mock

        if not mock.FILTER_DIR:
            return object.__dir__(self)
        children = [name for name, child in self._mock_children.items() if child is not DELETED]
        inherited = [name for name in dir(type(self)) if not name.startswith("_")]
        own = [name for name in self.__dict__ if not name.startswith("_") or _magics.is_magic(name)]
        return sorted({*(self._mock_methods or []), *inherited, *own, *children})

    def __setattr__(self, name, value):
        if name in _PLAIN_NAMES:
            return object.__setattr__(self, name, value)
        methods = self._mock_methods if "_mock_methods" in self.__dict__ else None
        if self._spec_set and methods is not None and name not in methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _magics.UNSUPPORTED:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _magics.ALL:
            value = self._set_magic(name, value, methods)
        elif name == "__class__":
            self.__dict__["_spec_class"] = value
            return None
        elif set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if is_mock(value) and isinstance(value, _property_mock()):
            self.__dict__[name] = value
            return None
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value, methods):
        if methods is not None and name not in methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if is_mock(value):
            set_parent(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value
        original = value

        def method(self, /, *args, **kwargs):
            return original(self, *args, **kwargs)

        method.__name__ = name
        setattr(type(self), name, method)
        return lambda *args, **kwargs: original(self, *args, **kwargs)

    def __delattr__(self, name):
        if name in _magics.ALL and hasattr(type(self), name):
            if name in type(self).__dict__:
                delattr(type(self), name)
            self._drop_proxy(name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, MISSING)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is DELETED:
            raise AttributeError(name)
        if child is not MISSING:
            del self._mock_children[name]
        self._mock_children[name] = DELETED

    def _drop_proxy(self, name):
        pass

    def _get_child_mock(self, /, **kw):
        """The mock of an attribute or of the value returned. A subclass may make another."""
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        from unittest.mock._mocks import child_class

        return child_class(self, kw.get("_new_name"))(**kw)


def _property_mock():
    from unittest.mock._mocks import PropertyMock

    return PropertyMock


def _function_type():
    return None


_FunctionType = type(_function_type)
_DENIED = {name.removeprefix("assert_") for name in dir(NonCallableMock) if name.startswith("assert_")}
