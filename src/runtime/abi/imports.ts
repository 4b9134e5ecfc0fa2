/** ABI: imports. https://docs.python.org/3/reference/simple_stmts.html#the-import-statement */
import { MODULES } from "../../shared/surface.ts";
import { caught, ImportError, ModuleNotFoundError, raise, setField } from "../errors.ts";
import { importedModule, loadModule, replacedModule } from "../importer.ts";
import { boundNames } from "../names.ts";
import { PyModule } from "../objects/module.ts";
import { type Program, setGlobal } from "../program.ts";
import { getattr, lookupAttr, setattr } from "../protocols/attr.ts";
import { callMethod } from "../protocols/call.ts";
import { iterate } from "../protocols/iter.ts";
import { textOf } from "../protocols/repr.ts";
import type { Value } from "../slots.ts";

/** What a program may import; modules of the library see each other's helpers too. */
const IMPORTABLE: ReadonlySet<string> = new Set([...MODULES, "__main__"]);

/** `import a.b.c` loads a, a.b and a.b.c. */
function importDotted(name: string, guest: boolean): Value {
  const parts = name.split(".");
  let path = "";
  let parent: Value | undefined;
  for (const part of parts) {
    path = path === "" ? part : `${path}.${part}`;
    const isNew = importedModule(path) === undefined;
    const known =
      (guest ? replacedModule(path) : undefined) ??
      (guest && !IMPORTABLE.has(path) ? undefined : loadModule(path));
    const module = known ?? notFound(path, name, parent);
    // as CPython, only when it is loaded: the package may have bound the name to something of that module since
    if (parent instanceof PyModule && (isNew || lookupAttr(parent, part) === undefined))
      setattr(parent, part, module);
    parent = module;
  }
  return parent ?? notFound(name, name, undefined);
}

function notFound(path: string, whole: string, parent: Value | undefined): never {
  const owner = whole.slice(0, whole.lastIndexOf("."));
  const isPackage = [...IMPORTABLE].some((known) => known.startsWith(`${owner}.`));
  const packageNote = parent === undefined || isPackage ? "" : `; '${owner}' is not a package`;
  const plain =
    parent instanceof PyModule ? `No module named '${path}'${packageNote}` : `No module named '${path}'`;
  throw setField(raise(ModuleNotFoundError, plain), "name", path);
}

/** The module a program gets for a dotted name; what it may not import is not found. */
export function importForProgram(name: string): Value {
  return importDotted(name, true);
}

export function importFrom(m: Value, name: string): Value {
  const found = lookupAttr(m, name);
  if (found !== undefined) return found;
  const moduleName = lookupAttr(m, "__name__");
  const label = moduleName === undefined ? "<unknown module name>" : textOf(moduleName);
  const sub = loadModule(`${label}.${name}`);
  if (sub !== undefined) return sub;
  const e = raise(ImportError, `cannot import name '${name}' from '${label}' (unknown location)`);
  setField(e, "name", label);
  setField(e, "obj", m);
  for (const note of notesOn(m, name)) callMethod(e, "add_note", note);
  throw setField(e, "name_from", name);
}

/** What a module of the library says to whoever asks for what it lacks. */
function notesOn(m: Value, name: string): readonly Value[] {
  try {
    getattr(m, name);
  } catch (e) {
    const notes = lookupAttr(caught(e), "__notes__");
    if (Array.isArray(notes)) return notes;
  }
  return [];
}

export function programImports(program: Program) {
  const guest = program.guest === true;
  return {
    importName(name: string, level: number): Value {
      refuseRelative(level);
      importDotted(name, guest);
      const top = name.split(".")[0] ?? name;
      return (guest ? replacedModule(top) : undefined) ?? importedModule(top) ?? importDotted(top, guest);
    },
    importLeaf: (name: string): Value => importDotted(name, guest),
    importModule(name: string, level: number): Value {
      refuseRelative(level);
      return importDotted(name, guest);
    },
    importStar(m: Value): void {
      for (const name of publicNames(m)) {
        const value = lookupAttr(m, name);
        if (value !== undefined) setGlobal(program, name, value);
      }
    },
  };
}

function refuseRelative(level: number): void {
  if (level > 0) throw raise(ImportError, "attempted relative import with no known parent package");
}

function publicNames(m: Value): string[] {
  const all = lookupAttr(m, "__all__");
  if (all === undefined) return boundNames(m as object).filter((n) => !n.startsWith("_"));
  return [...iterate(all)].map(textOf);
}
