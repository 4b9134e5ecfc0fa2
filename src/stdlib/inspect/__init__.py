"""Information about live objects; source text and frames are out of reach. https://docs.python.org/3/library/inspect.html"""
from inspect._annotations import formatannotation, formatannotationrelativeto, get_annotations
from inspect._callables import FullArgSpec, getcallargs, getfullargspec, signature, unwrap
from inspect._docs import cleandoc, getdoc, indentsize
from inspect._kinds import (
    AGEN_CLOSED, AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, CORO_CLOSED, CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED,
    GEN_CLOSED, GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, getasyncgenstate, getcoroutinestate, getgeneratorstate, isabstract,
    isasyncgen, isasyncgenfunction, isawaitable, isbuiltin, isclass, iscode, iscoroutine, iscoroutinefunction,
    isdatadescriptor, isframe, isfunction, isgenerator, isgeneratorfunction, isgetsetdescriptor, ismemberdescriptor,
    ismethod, ismethoddescriptor, ismethodwrapper, ismodule, ispackage, isroutine, istraceback, markcoroutinefunction,
)
from inspect._members import (
    Attribute, classify_class_attrs, getattr_static, getclasstree, getmembers, getmembers_static, getmodule, getmodulename,
    getmro, walktree,
)
from inspect._signature import BoundArguments, Parameter, Signature, _empty, _ParameterKind

__all__ = [
    'AGEN_CLOSED', 'AGEN_CREATED', 'AGEN_RUNNING', 'AGEN_SUSPENDED', 'Attribute', 'BoundArguments', 'CORO_CLOSED',
    'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'FullArgSpec', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_RUNNING',
    'GEN_SUSPENDED', 'Parameter', 'Signature', 'classify_class_attrs', 'cleandoc', 'formatannotation',
    'formatannotationrelativeto', 'get_annotations', 'getasyncgenstate', 'getattr_static', 'getcallargs', 'getclasstree',
    'getcoroutinestate', 'getdoc', 'getfullargspec', 'getgeneratorstate', 'getmembers', 'getmembers_static', 'getmodule',
    'getmodulename', 'getmro', 'indentsize', 'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin',
    'isclass', 'iscode', 'iscoroutine', 'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator',
    'isgeneratorfunction', 'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper',
    'ismodule', 'ispackage', 'isroutine', 'istraceback', 'markcoroutinefunction', 'signature', 'unwrap', 'walktree',
]
