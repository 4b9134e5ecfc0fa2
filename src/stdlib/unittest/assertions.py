"""The assert methods of TestCase."""

from unittest.util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr
from unittest._sequence_difference import sequence_difference
from unittest.raising import LogsContext, RaisesContext, WarnsContext


class Assertions:
    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _refuse(self, standard, msg):
        raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._refuse(f"{safe_repr(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._refuse(f"{safe_repr(expr)} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        compare = self._equality_function(first, second)
        if compare is not None:
            compare(first, second, msg=msg)
        elif not first == second:
            self._refuse("%s != %s" % _common_shorten_repr(first, second), msg)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._refuse("%s != %s" % _common_shorten_repr(first, second), msg)

    def _equality_function(self, first, second):
        if type(first) is not type(second):
            return None
        own = self._type_equality_funcs.get(type(first))
        return getattr(self, own) if isinstance(own, str) else own

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._refuse(f"{safe_repr(first)} == {safe_repr(second)}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._refuse(f"{safe_repr(expr1)} is not {safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._refuse(f"unexpectedly identical: {safe_repr(expr1)}", msg)

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._refuse(f"{safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._refuse("unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._refuse(f"{safe_repr(member)} not found in {safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._refuse(f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            what = f"any of {cls!r}" if isinstance(cls, tuple) else repr(cls)
            self._refuse(f"{safe_repr(obj)} is not an instance of {what}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                cls = next(c for c in cls if isinstance(obj, c))
            self._refuse(f"{safe_repr(obj)} is an instance of {cls!r}", msg)

    def assertIsSubclass(self, cls, superclass, msg=None):
        if not issubclass(cls, superclass):
            what = f"any of {superclass!r}" if isinstance(superclass, tuple) else repr(superclass)
            self._refuse(f"{cls!r} is not a subclass of {what}", msg)

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if issubclass(cls, superclass):
            if isinstance(superclass, tuple):
                superclass = next(c for c in superclass if issubclass(cls, c))
            self._refuse(f"{cls!r} is a subclass of {superclass!r}", msg)

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._refuse(f"{_owner(obj)} has no attribute {name!r}", msg)

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._refuse(f"{_owner(obj)} has unexpected attribute {name!r}", msg)

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._refuse(f"{safe_repr(a)} not less than {safe_repr(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._refuse(f"{safe_repr(a)} not less than or equal to {safe_repr(b)}", msg)

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._refuse(f"{safe_repr(a)} not greater than {safe_repr(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._refuse(f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, how, diff = _nearness(first, second, places, delta)
        if not near:
            self._refuse(f"{safe_repr(first)} != {safe_repr(second)} within {how} ({safe_repr(diff)} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, how, diff = _nearness(first, second, places, delta)
        if first == second or near:
            extra = "" if delta is None else f" ({safe_repr(diff)} difference)"
            self._refuse(f"{safe_repr(first)} == {safe_repr(second)} within {how}{extra}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _compiled(expected_regex)
        if not pattern.search(text):
            self._refuse(f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _compiled(unexpected_regex)
        match = pattern.search(text)
        if match:
            self._refuse(f"Regex matched: {match.group()!r} matches {pattern.pattern!r} in {text!r}", msg)

    def assertStartsWith(self, s, prefix, msg=None):
        self._affix("start", s.startswith, s, prefix, msg)

    def assertEndsWith(self, s, suffix, msg=None):
        self._affix("end", s.endswith, s, suffix, msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._not_affix("start", str.startswith, s, prefix, msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._not_affix("end", str.endswith, s, suffix, msg)

    def _affix(self, where, has, s, affix, msg):
        if not has(affix):
            any_of = "any of " if isinstance(affix, tuple) else ""
            self._refuse(f"{safe_repr(s, short=True)} doesn't {where} with {any_of}{safe_repr(affix, short=True)}", msg)

    def _not_affix(self, where, has, s, affix, msg):
        for one in affix if isinstance(affix, tuple) else (affix,):
            if has(s, one):
                self._refuse(f"{safe_repr(s, short=True)} {where}s with {safe_repr(one, short=True)}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return RaisesContext(expected_exception, self, None).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return RaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return WarnsContext(expected_warning, self, None).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return WarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        return LogsContext(self, logger, level, False, formatter)

    def assertNoLogs(self, logger=None, level=None):
        return LogsContext(self, logger, level, True, None)

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        import difflib

        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        message = "%s != %s" % _common_shorten_repr(first, second)
        one, two = (text.splitlines(keepends=True) for text in _with_newlines(first, second))
        self._refuse(self._truncateMessage(message, "\n" + "".join(difflib.ndiff(one, two))), msg)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", first), ("Second", second)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        message = sequence_difference(first, second, name, seq_type is None)
        if message is not None:
            self._refuse(self._truncateMessage(message, "\n" + _pretty_diff(first, second)), msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        one = self._set_difference(set1, set2, "first")
        two = self._set_difference(set2, set1, "second")
        if not one and not two:
            return
        lines = []
        for items, text in ((one, "first set but not the second"), (two, "second set but not the first")):
            if items:
                lines.append(f"Items in the {text}:")
                lines.extend(repr(item) for item in items)
        self._refuse("\n".join(lines), msg)

    def _set_difference(self, one, two, which):
        try:
            return one.difference(two)
        except TypeError as e:
            self.fail(f"invalid type when attempting set difference: {e}")
        except AttributeError as e:
            self.fail(f"{which} argument does not support set difference: {e}")

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            message = "%s != %s" % _common_shorten_repr(d1, d2)
            self._refuse(self._truncateMessage(message, "\n" + _pretty_diff(d1, d2)), msg)

    def assertCountEqual(self, first, second, msg=None):
        one, two = list(first), list(second)
        try:
            rows = _count_diff_hashable(one, two)
        except TypeError:
            rows = _count_diff_all_purpose(one, two)
        lines = [f"First has {a}, Second has {b}:  {item!r}" for a, b, item in rows]
        if lines:
            self._refuse(self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)), msg)


_TYPED = {
    dict: "assertDictEqual",
    list: "assertListEqual",
    tuple: "assertTupleEqual",
    set: "assertSetEqual",
    frozenset: "assertSetEqual",
    str: "assertMultiLineEqual",
}


def _with_newlines(first, second):
    """A newline after each text when one lacks it, so that ndiff shows a missing newline; none after an empty text."""
    if first and second:
        return (first, second) if first[-1] == second[-1] == "\n" else (first + "\n", second + "\n")
    return tuple(text + "\n" if text and text[-1] != "\n" else text for text in (first, second))


def _owner(obj):
    return f"type object '{obj.__qualname__}'" if isinstance(obj, type) else f"'{type(obj).__qualname__}' object"


def _compiled(pattern):
    import re

    return re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern


def _nearness(first, second, places, delta):
    if delta is not None and places is not None:
        raise TypeError("specify delta or places not both")
    diff = abs(first - second)
    if delta is not None:
        return diff <= delta, f"{safe_repr(delta)} delta", diff
    places = 7 if places is None else places
    return round(diff, places) == 0, f"{places} places", diff


def _pretty_diff(one, two):
    import difflib
    import pprint

    return "\n".join(difflib.ndiff(pprint.pformat(one).splitlines(), pprint.pformat(two).splitlines()))
