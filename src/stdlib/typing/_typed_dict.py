"""TypedDict."""
from typing._aliases import _GenericAlias
from typing._forms import ForwardRef, _type_check
from typing._generic import Generic
from typing._named_tuple import _deprecated, _namespace_annotations, _not_given


def _qualifiers(note):
    """The names of Required, NotRequired and ReadOnly around a type."""
    found = set()
    while True:
        name = getattr(note, "_special_name", None)
        if name == "Annotated" and isinstance(note, _GenericAlias):
            note = note.__origin__
        elif name in ("Required", "NotRequired", "ReadOnly") and isinstance(note, _GenericAlias):
            found.add(name)
            note = note.__args__[0]
        else:
            return found


def _placed(reference, module, owner):
    """A reference that knows where to look for its names."""
    return ForwardRef(reference.__forward_arg__, module=module, owner=owner)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        notes = _namespace_annotations(ns)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, message, allow_special_forms=True) for n, t in notes.items()}
        if "__orig_bases__" not in ns:
            ns["__orig_bases__"] = bases
        result = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        owner = result if "__annotations__" in ns else None
        own = {n: _placed(t, result.__module__, owner) if isinstance(notes[n], str) else t for n, t in own.items()}
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("_typed_dict_annotations", {}))
            needed = base.__dict__.get("__required_keys__", frozenset())
            free = base.__dict__.get("__optional_keys__", frozenset())
            required = (required | needed) - free
            optional = (optional | free) - needed
            readonly |= base.__dict__.get("__readonly_keys__", frozenset())
            mutable |= base.__dict__.get("__mutable_keys__", frozenset())
        annotations.update(own)
        for key, note in own.items():
            marks = _qualifiers(note)
            needed = "Required" in marks or total and "NotRequired" not in marks
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            if "ReadOnly" in marks:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        result.__annotations__ = annotations
        result._typed_dict_annotations = annotations
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        result.__readonly_keys__ = frozenset(readonly)
        result.__mutable_keys__ = frozenset(mutable)
        result.__total__ = total
        return result

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_not_given, /, *, total=True):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    if fields is _not_given:
        _deprecated("Failing to pass a value for the 'fields' parameter", typename, "TypedDict")
        fields = {}
    elif fields is None:
        _deprecated("Passing `None` as the 'fields' parameter", typename, "TypedDict")
        fields = {}
    result = _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def _typed_dict_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typed_dict_entries


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict
