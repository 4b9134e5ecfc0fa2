"""What is called after the tests of a module, and contexts that end with clean-ups."""

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Is called after tearDownModule, or when setUpModule fails; the last added first."""
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    """Calls the clean-ups of the module; the first exception is raised when all have run."""
    exceptions = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            exceptions.append(error)
    if exceptions:
        raise exceptions[0]


def enter_context(cm, add_cleanup):
    """Enters the context and leaves it with the clean-ups."""
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
        ) from None
    value = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return value


def enterModuleContext(cm):
    return enter_context(cm, addModuleCleanup)
