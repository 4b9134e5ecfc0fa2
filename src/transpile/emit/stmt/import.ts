import type { Import, ImportFrom } from "../../ast.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, string } from "../js.ts";
import { storeName } from "../names.ts";

/** `import a.b, c as d`. */
export function importStatement(node: Import, frame: Frame): Js {
  const parts = node.names.map(({ name, asname }) => {
    if (asname !== null)
      return js`${storeName(asname, frame.call("importLeaf", node, string(name)), frame)};`;
    const top = name.split(".")[0] ?? name;
    return js`${storeName(top, frame.call("importName", node, string(name), js`0`), frame)};`;
  });
  return join(parts, "");
}

/** `from m import a as b, c`, `from m import *`. */
export function importFrom(node: ImportFrom, frame: Frame): Js {
  const module = frame.temp();
  const load = js`${module}=${frame.call("importModule", node, string(node.module ?? ""), js`${node.level}`)};`;
  const parts = node.names.map(({ name, asname }) => {
    if (name === "*") return js`${frame.call("importStar", node, module)};`;
    return js`${storeName(asname ?? name, frame.call("importFrom", node, module, string(name)), frame)};`;
  });
  return js`${load}${join(parts, "")}`;
}
