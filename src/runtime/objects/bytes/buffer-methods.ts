/** The buffer protocol as Python sees it (PEP 688). https://docs.python.org/3/reference/datamodel.html#emulating-buffer-types */
import { methods } from "../../define.ts";
import { valueError } from "../../errors.ts";
import { index } from "../../protocols/number.ts";
import type { PyType, Value } from "../../slots.ts";
import { PyMemoryView } from "./memoryview-core.ts";
import { release, viewOf } from "./memoryview-type.ts";

/** `__buffer__(flags)`: a view; what the flags ask for makes no difference to a program. */
export function bufferMethods(T: PyType): void {
  const view = (v: Value, flags: Value): Value => {
    index(flags);
    return viewOf(v);
  };
  methods(T, [["__buffer__(self, flags, /)", view, { style: "wrapper" }]]);
}

/** `__release_buffer__(buffer)`, of those that can be written to. */
export function writableBufferMethods(T: PyType): void {
  const end = (_v: Value, buffer: Value): Value => {
    if (buffer instanceof PyMemoryView) return release(buffer);
    throw valueError("expected a memoryview object");
  };
  methods(T, [["__release_buffer__(self, buffer, /)", end, { style: "wrapper" }]]);
}
