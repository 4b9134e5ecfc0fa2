"""Runs programs for native-python.ts: one JSON request a line in, one JSON answer a line out."""
import io
import json
import sys
import time
from contextlib import redirect_stdout

for line in sys.stdin:
    source = json.loads(line)
    out = io.StringIO()
    start = time.perf_counter()
    try:
        with redirect_stdout(out):
            exec(compile(source, "main.py", "exec"), {"__name__": "__main__"})
        answer = {"kind": "ran", "ms": (time.perf_counter() - start) * 1000, "stdout": out.getvalue()}
    except BaseException as error:
        answer = {"kind": "failed", "reason": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
