"""How long calls take. https://docs.python.org/3/library/timeit.html"""

import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def _callable(stmt, what):
    if callable(stmt):
        return stmt
    if not isinstance(stmt, str):
        raise ValueError(f"{what} is neither a string nor callable")
    if stmt.strip() in ("", "pass"):
        return lambda: None
    raise NotImplementedError("text cannot be run as a program here; pass a function, as in timeit(lambda: …)")


class Timer:
    """Times a function."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = _callable(setup, "setup")
        self._stmt = _callable(stmt, "stmt")

    def timeit(self, number=default_number):
        self._setup()
        function, timer = self._stmt, self.timer
        start = timer()
        for _ in itertools.repeat(None, number):
            function()
        return timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        for unit in itertools.accumulate(itertools.repeat(10), lambda a, b: a * b, initial=1):
            for factor in (1, 2, 5):
                number = unit * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
