"""Signatures of callables."""
import functools
import operator
import sys
import types
from collections import namedtuple
import _inspect as _native
from inspect._annotations import get_annotations
from inspect._kinds import isbuiltin, isfunction, ismethod, ismethoddescriptor, ismethodwrapper
from inspect._members import getattr_static
from inspect._texts import check_told, told_text
from inspect._signature import (
    Parameter, Signature, _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD, _VAR_POSITIONAL, _empty,
)

FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations',
                         module='inspect')


class _Shown:
    """A default of a builtin of which only the text is known."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


_CONSTANTS = {'None': None, 'True': True, 'False': False, '()': (), "''": '', "' '": ' ', "'\\n'": '\n'}


def _default(shown):
    if shown is None:
        return _empty
    if isinstance(shown, tuple):
        return shown[0]
    if shown in _CONSTANTS:
        return _CONSTANTS[shown]
    if shown.lstrip('-').isdigit():
        return int(shown)
    if len(shown) > 1 and shown[0] == shown[-1] == "'" and '\\' not in shown:
        return shown[1:-1]
    return _Shown(shown)


class _Search:
    """How a signature is looked for: see Signature.from_callable()."""

    def __init__(self, cls, follow_wrapped=True, skip_bound=True, globals=None, locals=None, eval_str=False):
        self.cls = cls
        self.follow_wrapped = follow_wrapped
        self.skip_bound = skip_bound
        self.scope = {'globals': globals, 'locals': locals, 'eval_str': eval_str}

    def of(self, obj):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if ismethod(obj):
            sig = self.of(obj.__func__)
            return _without_first(sig) if self.skip_bound else sig
        if self.follow_wrapped:
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
            if ismethod(obj):
                return self.of(obj)
        given = getattr(obj, '__signature__', None)
        if given is not None:
            if not isinstance(given, Signature):
                raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
            return given
        partialmethod = getattr(obj, '__partialmethod__', None)
        if isinstance(partialmethod, functools.partialmethod):
            return self.of_partialmethod(partialmethod)
        if isinstance(obj, functools.partial):
            return _of_partial(self.of(obj.func), obj)
        if isfunction(obj):
            return self.of_function(obj)
        if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj):
            return self.of_builtin(obj)
        if isinstance(obj, type):
            return self.of_class(obj)
        return self.of_instance(obj)

    def from_rows(self, rows, annotations):
        params = [Parameter(name, kind, default=_default(shown), annotation=annotations.get(name, _empty))
                  for name, kind, shown in rows]
        return self.cls(params, return_annotation=annotations.get('return', _empty))

    def of_function(self, f):
        text = getattr(f, '__text_signature__', None)
        if text:
            return _from_written(f, text, self.cls)
        return self.from_rows(_native.parameters(f), get_annotations(f, **self.scope))

    def of_builtin(self, obj):
        rows = _native.parameters(obj)
        if rows is None:
            raise ValueError(f'no signature found for builtin {obj!r}')
        check_told(obj, rows)
        sig = self.from_rows(rows, {})
        return _without_first(sig) if self.skip_bound and _native.is_bound(obj) else sig

    def of_partialmethod(self, method):
        """The first parameter, to which the instance will be bound, stays."""
        wrapped = self.of(method.func)
        sig = _of_partial(wrapped, method, (None,))
        first = next(iter(wrapped.parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return sig
        return sig.replace(parameters=(first, *sig.parameters.values()))

    def of_class(self, obj):
        call = getattr_static(type(obj), '__call__')
        if _is_user_defined(call):
            return self.of(_bound(call, obj))
        for c in obj.__mro__:
            new, init = c.__dict__.get('__new__'), c.__dict__.get('__init__')
            if _is_user_defined(new):
                sig = self.of(new.__get__(None, obj) if hasattr(type(new), '__get__') else new)
                return _without_first(sig) if self.skip_bound else sig
            if _is_user_defined(init):
                return self.of(_bound(init, obj))
            if c is object or _native.is_heap(c):
                continue
            check_told(c)
            text = told_text(c)
            if text is not None:
                return _from_text(text, self.cls)
            if _native.parameters(c) is not None:
                return self.from_rows(_native.parameters(c), {})
        if obj is type:
            raise ValueError(f'no signature found for builtin {obj!r}')
        if type in obj.__mro__:
            raise ValueError(f'callable {obj!r} is not supported by signature')
        if any(_makes_own(c) for c in obj.__mro__):
            raise ValueError(f'no signature found for builtin type {obj!r}')
        return self.cls()

    def of_instance(self, obj):
        call = getattr_static(type(obj), '__call__')
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _from_text(text, self.cls)
        if isinstance(call, (types.WrapperDescriptorType, types.MethodDescriptorType)):
            raise ValueError(f'callable {obj!r} is not supported by signature')
        return self.of(_bound(call, obj))


def _from_text(text, cls=Signature):
    """The signature that a text like `(a, b=1)` describes; a first parameter written `$self` is given by position only."""
    rows = _native.parameters_of_text(text.replace('($', '(', 1))
    if text.startswith('($'):
        rows[0] = (rows[0][0], _POSITIONAL_ONLY, rows[0][2])
    return _Search(cls).from_rows(rows, {})


def _from_written(f, text, cls):
    """The signature that a program has written for a function; its defaults are literals, or sums of some."""
    if not text.startswith('('):
        raise ValueError(f'{f!r} builtin has invalid signature')
    sig = _from_text(text, cls)
    params = []
    for param in sig.parameters.values():
        if isinstance(param.default, _Shown):
            try:
                param = param.replace(default=_folded(_tree(param.default.text)))
            except (ValueError, SyntaxError, TypeError):
                raise ValueError(f'{f!r} builtin has invalid signature') from None
        params.append(param)
    return sig.replace(parameters=params)


def _tree(text):
    from ast._parser import parsed
    return parsed(text)


def _folded(node):
    if node.kind == 'Constant':
        return node.value
    if node.kind == 'UnaryOp' and node.op.kind == 'USub':
        return -_folded(node.operand)
    if node.kind == 'BinOp' and node.op.kind in _FOLDED:
        return _FOLDED[node.op.kind](_folded(node.left), _folded(node.right))
    raise ValueError('not constant')


_FOLDED = {'Add': operator.add, 'Sub': operator.sub, 'BitOr': operator.or_}


def _makes_own(c):
    return c is not object and not _native.is_heap(c) and ('__new__' in c.__dict__ or '__init__' in c.__dict__)


def _is_user_defined(raw):
    kinds = (types.WrapperDescriptorType, types.MethodDescriptorType, types.BuiltinFunctionType,
             types.ClassMethodDescriptorType)
    return raw is not None and not isinstance(raw, kinds)


def _bound(raw, obj):
    """What a class attribute is when read from `obj`."""
    if isinstance(raw, type) or not hasattr(type(raw), '__get__'):
        return raw
    return raw.__get__(obj, type(obj))


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    return sig.replace(parameters=params if params[0].kind is _VAR_POSITIONAL else params[1:])


def _of_partial(sig, p, before=()):
    """What is left of a signature when a partial (or partialmethod) has given some of its arguments."""
    try:
        bound = sig.bind_partial(*before, *p.args, **p.keywords).arguments
    except TypeError as error:
        raise ValueError(f'partial object {p!r} has incorrect arguments') from error
    params = []
    by_name = False  # parameters after one that was given by name can be given by name only
    for name, param in sig.parameters.items():
        kind = param.kind
        if kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY) and name in p.keywords:
            by_name = by_name or kind is _POSITIONAL_OR_KEYWORD
            params.append(param.replace(kind=_KEYWORD_ONLY, default=p.keywords[name]))
        elif kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and name in bound:
            if bound[name] is functools.Placeholder:
                params.append(param.replace(kind=_POSITIONAL_ONLY, default=_empty))
        elif by_name and kind is _POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=_KEYWORD_ONLY))
        elif not (by_name and kind is _VAR_POSITIONAL):
            params.append(param)
    return sig.replace(parameters=params)


def _from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    """The signature of a callable."""
    return _Search(cls, follow_wrapped, True, globals, locals, eval_str).of(obj)


Signature.from_callable = classmethod(_from_callable)
_from_callable.__name__ = 'from_callable'
_from_callable.__qualname__ = 'Signature.from_callable'


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def unwrap(func, *, stop=None):
    """The function at the end of the __wrapped__ chain."""
    seen = {id(func)}
    first = func
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.add(id(func))
    return func


def getfullargspec(func):
    """The parameters as a FullArgSpec."""
    try:
        sig = _Search(Signature, follow_wrapped=False, skip_bound=False).of(func)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is _VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is _VAR_KEYWORD:
            varkw = p.name
        else:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
        if p.annotation is not _empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """The values of the parameters when func is called so."""
    spec = getfullargspec(func)
    if ismethod(func):
        positional = (func.__self__, *positional)
    name = func.__name__
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = positional[len(spec.args):]
    if spec.varkw:
        values[spec.varkw] = {}
    for key, value in named.items():
        if key not in spec.args and key not in spec.kwonlyargs:
            if not spec.varkw:
                raise TypeError(f'{name}() got an unexpected keyword argument {key!r}')
            values[spec.varkw][key] = value
        elif key in values:
            raise TypeError(f'{name}() got multiple values for argument {key!r}')
        else:
            values[key] = value
    if len(positional) > len(spec.args) and not spec.varargs:
        _refuse_positional(name, spec, len(positional), values)
    defaults = spec.defaults or ()
    required = spec.args[:len(spec.args) - len(defaults)]
    _need(name, 'positional', required, values)
    for key, value in zip(spec.args[len(required):], defaults):
        values.setdefault(key, value)
    for key, value in (spec.kwonlydefaults or {}).items():
        values.setdefault(key, value)
    _need(name, 'keyword-only', spec.kwonlyargs, values)
    return values


def _need(name, what, wanted, values):
    missing = [repr(key) for key in wanted if key not in values]
    if not missing:
        return
    *most, last = missing
    listed = f'{", ".join(most)}{"," if len(most) > 1 else ""} and {last}' if most else last
    plural = 's' if most else ''
    raise TypeError(f'{name}() missing {len(missing)} required {what} argument{plural}: {listed}')


def _refuse_positional(name, spec, given, values):
    most = len(spec.args)
    least = most - len(spec.defaults or ())
    takes = f'from {least} to {most}' if least != most else str(most)
    plural = '' if takes == '1' else 's'
    named = sum(1 for key in spec.kwonlyargs if key in values)
    extra = ''
    if named:
        extra = (f' positional argument{"s" if given != 1 else ""} (and {named} keyword-only '
                 f'argument{"s" if named != 1 else ""})')
    verb = 'was' if given == 1 and not named else 'were'
    raise TypeError(f'{name}() takes {takes} positional argument{plural} but {given}{extra} {verb} given')
