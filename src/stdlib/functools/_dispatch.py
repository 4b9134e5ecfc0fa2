"""functools.singledispatch and singledispatchmethod."""

from functools import update_wrapper


def _linear_order(cls, abstract):
    """The MRO of `cls` with the registered classes it derives from only virtually, each as late as it must be."""
    order = list(cls.__mro__)
    virtual = [a for a in abstract if a not in order and _is_subclass(cls, a)]
    # A virtual base that is implied by another candidate is less specific and comes after it.
    virtual.sort(key=lambda a: -sum(1 for b in virtual if b is not a and _is_subclass(a, b)))
    for a in virtual:
        at = 0
        for i, c in enumerate(order):
            if c is not object and _is_subclass(c, a):
                at = i + 1
        while at < len(order) and order[at] in virtual:
            at += 1
        order.insert(at, a)
    return order


def _is_subclass(cls, base):
    try:
        return issubclass(cls, base)
    except TypeError:
        return False


def _find_implementation(cls, registry):
    order = _linear_order(cls, registry)
    match = None
    for t in order:
        if match is not None:
            # Two unrelated virtual bases, neither of which is preferred.
            if (
                t in registry
                and t not in cls.__mro__
                and match not in cls.__mro__
                and not _is_subclass(match, t)
            ):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry.get(match)


def _is_union_type(cls):
    return type(cls).__name__ == "Union"


def singledispatch(func):
    """Turns a function into a generic one, which chooses by the type of its first argument."""
    registry = {}
    found = {}
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls) or _find_implementation(cls, registry)
            found[cls] = implementation
        return implementation

    def is_valid(cls):
        if isinstance(cls, type):
            return True
        return _is_union_type(cls) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
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
            if isinstance(cls, str):
                raise TypeError(
                    f"Invalid annotation for {argument!r}. ForwardRef({cls!r}) is an unresolved forward reference."
                )
            if not is_valid(cls):
                if _is_union_type(cls):
                    raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
        if _is_union_type(cls):
            for arg in cls.__args__:
                registry[arg] = func
        else:
            registry[cls] = func
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
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
