"""functools.singledispatch and singledispatchmethod."""

from abc import get_cache_token
from functools import update_wrapper

_GenericAlias = type(list[int])


def _c3_merge(orders):
    """C3: the first head that stands in the tail of no other order comes next."""
    out = []
    orders = [order for order in orders if order]
    while orders:
        tails = {c for order in orders for c in order[1:]}
        head = next((order[0] for order in orders if order[0] not in tails), None)
        if head is None:
            raise RuntimeError("Inconsistent hierarchy")
        out.append(head)
        orders = [rest for order in orders if (rest := order[1:] if order[0] is head else order)]
    return out


def _c3_mro(cls, abcs=()):
    """The MRO of `cls` in which each class of `abcs` follows the last real ABC of the class that it first applies to."""
    bases = cls.__bases__
    split = max((i + 1 for i, base in enumerate(bases) if hasattr(base, "__abstractmethods__")), default=0)
    here = [v for v in abcs if issubclass(cls, v) and not any(issubclass(base, v) for base in bases)]
    rest = [v for v in abcs if v not in here]
    groups = [list(bases[:split]), here, list(bases[split:])]
    return _c3_merge([[cls], *(_c3_mro(c, rest) for group in groups for c in group), *groups])


def _compose_mro(cls, types):
    """The MRO of `cls` with those of `types` that it derives from by registration or by its methods only."""
    found = [c for c in types if c not in cls.__mro__ and _is_class(c) and issubclass(cls, c)]
    return _c3_mro(cls, [c for c in found if not any(c is not other and c in other.__mro__ for other in found)])


def _is_class(c):
    return hasattr(c, "__mro__") and not isinstance(c, _GenericAlias)


def _find_impl(cls, registry):
    match = None
    for t in _compose_mro(cls, registry):
        if t not in registry:
            if match is not None:
                break
        elif match is None:
            match = t
        else:
            virtual = t not in cls.__mro__ and match not in cls.__mro__
            if virtual and not issubclass(match, t):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
    return registry.get(match)


def _is_union_type(cls):
    return type(cls).__name__ == "Union"


def _evaluated(func, argument, annotation):
    """What an annotation given as text or as None stands for."""
    if annotation is None:
        return type(None)
    if not isinstance(annotation, str):
        return annotation
    from typing import ForwardRef, get_type_hints

    try:
        return get_type_hints(func)[argument]
    except NameError:
        raise TypeError(
            f"Invalid annotation for {argument!r}. {ForwardRef(annotation)!r} is an unresolved forward reference."
        ) from None


def singledispatch(func):
    """Turns a function into a generic one, which chooses by the type of its first argument."""
    registry = {}
    found = {}
    token = None
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        nonlocal token
        if token is not None and token != (current := get_cache_token()):
            found.clear()
            token = current
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls) or _find_impl(cls, registry)
            found[cls] = implementation
        return implementation

    def is_valid(cls):
        if isinstance(cls, type):
            return True
        return _is_union_type(cls) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
        nonlocal token
        if is_valid(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            argument, cls = next(iter(annotations.items()))
            cls = _evaluated(func, argument, cls)
            if not is_valid(cls):
                if _is_union_type(cls):
                    raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
        if _is_union_type(cls):
            for arg in cls.__args__:
                registry[arg] = func
        else:
            registry[cls] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """A generic method, which chooses by the type of the first argument after self or cls."""

    __module__ = "functools"

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _BoundDispatch(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        return f"<single dispatch method descriptor {_shown_name(self.func)}>"


def _shown_name(func):
    return getattr(func, "__qualname__", getattr(func, "__name__", "?"))


_FORWARDED = {"__name__", "__qualname__", "__isabstractmethod__", "__annotations__", "__type_params__"}


class _BoundDispatch:
    """What a generic method is when read from an instance or a class."""

    def __init__(self, unbound, obj, cls):
        self._unbound = unbound
        self._obj = obj
        self._cls = cls
        for name in ("__module__", "__doc__"):
            if hasattr(unbound.func, name):
                setattr(self, name, getattr(unbound.func, name))

    def __repr__(self):
        name = _shown_name(self._unbound.func)
        if self._obj is None:
            return f"<single dispatch method {name}>"
        return f"<bound single dispatch method {name} of {self._obj!r}>"

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        method = self._unbound.dispatcher.dispatch(args[0].__class__)
        return method.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name not in _FORWARDED:
            raise AttributeError
        return getattr(self._unbound.func, name)

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register
