/** What `unittest` needs of the runtime: modules by name. */
import { importForProgram } from "../runtime/abi/imports.ts";
import { builtin } from "../runtime/define.ts";
import { typeError } from "../runtime/errors.ts";
import { defineModule } from "../runtime/objects/module.ts";
import { asStr, toHostText } from "../runtime/objects/str/index.ts";
import type { Value } from "../runtime/slots.ts";

/** The module, imported as a program's own `import a.b` would; the value is a.b. */
function importModule(name: Value): Value {
  const text = asStr(name);
  if (text === undefined) throw typeError(`expected str, not ${name.cls.tp_name}`);
  return importForProgram(toHostText(text));
}

export const module = defineModule("_unittest", () => ({
  import_module: builtin("import_module(name, /)", importModule, { module: "_unittest" }),
}));
