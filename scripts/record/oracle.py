"""Runs one fixture on CPython as `python main.py` would and returns what it printed, as JSON.

Loaded once into a Pyodide interpreter by oracle.ts, which calls `run_program` for each fixture.
"""

import asyncio
import contextvars
import gc
import io
import json
import linecache
import os
import random
import sys
import traceback
import types
import warnings

FILENAME = "main.py"
RECURSION_LIMIT = 1000


class _VirtualSelector:
    """Stands in for select(): nothing ever becomes readable, waiting moves the loop's clock."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout):
        if timeout:
            self._loop.now += timeout
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """CPython's own event loop on a virtual clock: sleeps take no time and always end in the same order."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._selector = _VirtualSelector(self)

    def time(self):
        return self.now

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


asyncio.events.new_event_loop = VirtualLoop
asyncio.new_event_loop = VirtualLoop

_BASE_MODULES = frozenset(sys.modules)
_BASE_ENVIRON = dict(os.environ)


def write_source(source):
    """Errors of the compiler proper read their source line from the file, as they would for `python main.py`."""
    try:
        data = source.encode("utf-8")
    except UnicodeEncodeError:
        return
    with open(FILENAME, "wb") as file:
        file.write(data)


def run_program(source, stdin):
    """Runs `source` as the main module and returns {stdout, stderr, traceback, exit} as JSON text."""
    _reset()
    saved = sys.stdin, sys.stdout, sys.stderr
    out, err = _text_file(), _text_file()
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), out, err
    try:
        with warnings.catch_warnings():
            text, code = contextvars.Context().run(_execute, source)
            _finalize()
    finally:
        sys.stdin, sys.stdout, sys.stderr = saved
    texts = {"stdout": _content(out), "stderr": _content(err), "traceback": text}
    return json.dumps({**{name: _linux(value) for name, value in texts.items()}, "exit": code})


def _execute(source):
    sys.setrecursionlimit(RECURSION_LIMIT + _depth())
    linecache.cache[FILENAME] = (len(source), None, io.StringIO(source, newline=None).readlines(), FILENAME)
    main = types.ModuleType("__main__")
    main.__file__ = FILENAME
    sys.modules["__main__"] = main
    try:
        write_source(source)
        exec(compile(source, FILENAME, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as stop:
        return _system_exit(stop.code)
    except BaseException as error:
        return _render(error), 1
    return "", 0


def _finalize():
    """What the program has left is finalized at its end, as when the interpreter ends."""
    sys.modules.pop("__main__", None)
    gc.collect()


def _system_exit(code):
    if code is None:
        return "", 0
    if isinstance(code, int):
        return "", code
    print(code, file=sys.stderr)
    return "", 1


def _render(error):
    rendered = traceback.TracebackException(type(error), error, _from_main(error.__traceback__))
    _keep_main_frames(rendered, set())
    return "".join(rendered.format())


def _from_main(tb):
    while tb is not None and tb.tb_frame.f_code.co_filename != FILENAME:
        tb = tb.tb_next
    return tb


def _keep_main_frames(rendered, seen):
    """Drops the frames of library files, and causes and contexts that live in library files only."""
    if id(rendered) in seen:
        return
    seen.add(id(rendered))
    rendered.stack[:] = [frame for frame in rendered.stack if frame.filename == FILENAME]
    for name in "__cause__", "__context__":
        linked = getattr(rendered, name)
        if linked is None:
            continue
        if linked.stack and all(frame.filename != FILENAME for frame in linked.stack):
            setattr(rendered, name, None)
        else:
            _keep_main_frames(linked, seen)
    for member in rendered.exceptions or ():
        _keep_main_frames(member, seen)


def _reset():
    for name in set(sys.modules) - _BASE_MODULES:
        del sys.modules[name]
    os.environ.clear()
    os.environ.update(_BASE_ENVIRON)
    random.seed()
    sys.argv = [FILENAME]
    sys.set_int_max_str_digits(4300)
    asyncio._set_running_loop(None)
    gc.enable()
    gc.collect()


def _depth():
    frame, depth = sys._getframe(1), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def _linux(text):
    """Emscripten numbers and words ERANGE in its own way; Linux and macOS agree on this one."""
    return text.replace("(68, 'Result not representable')", "(34, 'Numerical result out of range')")


def _text_file():
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict", newline="\n", write_through=True)


def _content(file):
    file.flush()
    return file.buffer.getvalue().decode("utf-8")
