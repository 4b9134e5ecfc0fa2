"""What kind of thing an object is, and in which state."""
import functools
import types
from abc import ABCMeta
import _inspect as _native

_MARKED = '_is_coroutine_mark'

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'
AGEN_CREATED = 'AGEN_CREATED'
AGEN_RUNNING = 'AGEN_RUNNING'
AGEN_SUSPENDED = 'AGEN_SUSPENDED'
AGEN_CLOSED = 'AGEN_CLOSED'


def ismodule(object):
    """Whether the object is a module."""
    return isinstance(object, types.ModuleType)


def ispackage(object):
    """Whether the object is a package."""
    return ismodule(object) and hasattr(object, '__path__')


def isclass(object):
    """Whether the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether the object is a bound method of a Python function."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Whether the object is a Python function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Whether the object is a built-in function or bound method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether the object is a bound method of a slot."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether the object is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def _is_plain_callable(object):
    return isclass(object) or ismethod(object) or isfunction(object)


def ismethoddescriptor(object):
    """Whether the object has __get__ but is no function, method, class or data descriptor."""
    if _is_plain_callable(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """Whether the object has __set__ or __delete__."""
    if _is_plain_callable(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """Whether the object is a descriptor of a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether the object is a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def _function_of(f):
    while True:
        if isinstance(f, functools.partial):
            f = f.func
        elif ismethod(f):
            f = f.__func__
        elif isinstance(inner := getattr(f, '__partialmethod__', None), functools.partialmethod):
            f = inner.func
        else:
            return f


def isgeneratorfunction(obj):
    """Whether calling the function makes a generator."""
    return _native.makes(_function_of(obj)) == 'generator'


def iscoroutinefunction(obj):
    """Whether calling the function makes a coroutine."""
    f = _function_of(obj)
    return _native.makes(f) == 'coroutine' or getattr(f, _MARKED, False) is True


def markcoroutinefunction(func):
    """Makes iscoroutinefunction(func) true."""
    setattr(func.__func__ if hasattr(func, '__func__') else func, _MARKED, True)
    return func


def isasyncgenfunction(obj):
    """Whether calling the function makes an asynchronous generator."""
    return _native.makes(_function_of(obj)) == 'asyncgen'


def isgenerator(object):
    """Whether the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Whether the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether the object can be awaited."""
    return (isinstance(object, types.CoroutineType) or _native.is_awaitable_generator(object)
            or hasattr(type(object), '__await__'))


def istraceback(object):
    """Whether the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """False: no program gets hold of a frame."""
    return False


def iscode(object):
    """False: no program gets hold of a code object."""
    return False


def isabstract(object):
    """Whether the object is an abstract class."""
    if not isinstance(object, type):
        return False
    if '__abstractmethods__' in object.__dict__ or not isinstance(object, ABCMeta):
        return bool(getattr(object, '__abstractmethods__', None))
    # the class is being made: its metaclass has not looked yet
    if any(getattr(value, '__isabstractmethod__', False) for value in object.__dict__.values()):
        return True
    names = {name for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ())}
    return any(getattr(getattr(object, name, None), '__isabstractmethod__', False) for name in names)


def _state(object, running, suspended, states):
    if running:
        return states[1]
    if suspended:
        return states[2]
    return states[3] if _native.has_started(object) else states[0]


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator, generator.gi_running, generator.gi_suspended,
                  (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED))


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state(coroutine, coroutine.cr_running, coroutine.cr_suspended,
                  (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED))


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return _state(agen, agen.ag_running, agen.ag_suspended,
                  (AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED))
