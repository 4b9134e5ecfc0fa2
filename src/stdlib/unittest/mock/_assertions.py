"""What a mock can be asked about its calls."""

from unittest.mock._calls import AnyOrder, _Call, _CallList, signature_text
from unittest.mock._sentinels import DELETED


def _safe_repr(obj):
    try:
        return repr(obj)
    except Exception:
        return object.__repr__(obj)


class Assertions:
    def _format_mock_call_signature(self, args, kwargs):
        return signature_text(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        actual = self.call_args
        if len(actual) == 3:
            actual = actual[1:]
        return (
            f"expected {action} not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
            f"  Actual: {self._format_mock_call_signature(*actual)}"
        )

    def _signature_for(self, name):
        """The signature of the attribute that a dotted name of a call leads to."""
        if not name:
            return self._spec_signature
        from unittest.mock._base import behind, is_mock
        from unittest.mock._specs import SpecState

        sig = None
        children = self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or child is DELETED or isinstance(child, SpecState):
                break
            child = behind(child)
            children = child._mock_children
            sig = child._spec_signature
        return sig

    def _call_matcher(self, one):
        """The call with its arguments in the order of the signature, or the TypeError it would be; without spec, itself."""
        sig = self._signature_for(one[0]) if isinstance(one, tuple) and len(one) > 2 else self._spec_signature
        if sig is None:
            return one
        name, args, kwargs = ("", *one) if len(one) == 2 else one
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs))

    def _calls_repr(self):
        return f"\nCalls: {_safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _named(self):
        return self._mock_name or "mock"

    def assert_not_called(self):
        """Fails when the mock has been called."""
        if self.call_count != 0:
            raise AssertionError(
                f"Expected '{self._named()}' to not have been called. Called {self.call_count} times.{self._calls_repr()}"
            )

    def assert_called(self):
        """Fails when the mock has not been called."""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._named()}' to have been called.")

    def assert_called_once(self):
        """Fails unless the mock has been called once."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._named()}' to have been called once. Called {self.call_count} times.{self._calls_repr()}"
            )

    def assert_called_with(self, /, *args, **kwargs):
        """Fails unless the last call had these arguments."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.call_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fails unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._named()}' to be called once. Called {self.call_count} times.{self._calls_repr()}"
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Fails unless these calls are in mock_calls, one after the other unless any_order."""
        expected = [self._call_matcher(one) for one in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        found = _CallList(self._call_matcher(one) for one in self.mock_calls)
        if not any_order:
            if expected not in found:
                raise AssertionError(
                    f"{_problem(expected, cause, 'Calls', 'calls')}\nExpected: {_CallList(calls)}\n"
                    f"  Actual: {_safe_repr(self.mock_calls)}"
                ) from cause
            return
        missing = without(list(found), expected)
        if missing:
            raise AssertionError(
                f"{self._named()!r} does not contain all of {tuple(missing)!r} in its call list, found {found!r} instead"
            ) from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Fails unless some call had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(one) for one in self.call_args_list]
        if cause or expected not in AnyOrder(actual):
            text = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{text} call not found") from cause


def _problem(expected, cause, what, each):
    if cause is None:
        return f"{what} not found."
    return f"Error processing expected {each}.\nErrors: {[e if isinstance(e, Exception) else None for e in expected]}"


def without(found, expected):
    """The expected ones that are not among those found, each counted as often as it is expected."""
    missing = []
    for one in expected:
        try:
            found.remove(one)
        except ValueError:
            missing.append(one)
    return missing


class AwaitAssertions:
    def assert_awaited(self):
        """Fails when the mock has not been awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._named()} to have been awaited.")

    def assert_awaited_once(self):
        """Fails unless the mock has been awaited once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._named()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fails unless the last await had these arguments."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await")) from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fails unless there was one await, with these arguments."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._named()} to have been awaited once. Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fails unless some await had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(one) for one in self.await_args_list]
        if cause or expected not in AnyOrder(actual):
            text = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"{text} await not found") from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fails unless these awaits happened, one after the other unless any_order."""
        expected = [self._call_matcher(one) for one in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        found = _CallList(self._call_matcher(one) for one in self.await_args_list)
        if not any_order:
            if expected not in found:
                raise AssertionError(
                    f"{_problem(expected, cause, 'Awaits', 'awaits')}\nExpected: {_CallList(calls)}\n"
                    f"Actual: {self.await_args_list}"
                ) from cause
            return
        missing = without(list(found), expected)
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list") from cause

    def assert_not_awaited(self):
        """Fails when the mock has been awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._named()} to not have been awaited. Awaited {self.await_count} times.")
