/** The modules of the library and those imported so far. A module's body runs at its first import. */

import { libraryPart } from "./library-parts.ts";
import { mainModule } from "./main-module.ts";
import { ownAttr } from "./names.ts";
import { fillModule, type ModuleSpec, newModule, PyModule } from "./objects/module.ts";
import { call } from "./protocols/call.ts";
import type { Value } from "./slots.ts";

const specs = new Map<string, ModuleSpec>();
const loaded = new Map<string, PyModule>();
/** Loaded before the snapshot was taken; imported when a program asks for them. */
const ready = new Map<string, PyModule>();
/** Which of them came with the import of another. */
const brought = new Map<string, readonly string[]>();

/** What a module written in Python becomes: gets the ABI object and runs the module's body. */
export type ModuleBody = (abi: object) => void;

/** A module written in Python, transpiled at build time. */
export interface PythonModuleSource {
  readonly name: string;
  readonly isPackage: boolean;
  /** Absent where the host keeps it (`shared/on-demand.ts`). */
  readonly run?: ModuleBody;
}

export type PythonLoader = (name: string, body: ModuleBody, register: (m: PyModule) => void) => PyModule;

/** Names under which a module can be imported besides its own. */
const ALIASES: Readonly<Record<string, string>> = { "os.path": "posixpath" };

const pythonSources = new Map<string, PythonModuleSource>();
let pythonLoader: PythonLoader | undefined;

export function registerModules(list: readonly ModuleSpec[]): void {
  for (const spec of list) specs.set(spec.name, spec);
}

export function registerPythonModules(list: readonly PythonModuleSource[], loader: PythonLoader): void {
  for (const source of list) pythonSources.set(source.name, source);
  pythonLoader = loader;
}

/** A module imported before in this VM. */
export function importedModule(name: string): Value | undefined {
  return loaded.get(name);
}

/** The module, loaded if need be; undefined when there is none of that name. */
export function loadModule(name: string): Value | undefined {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  if (name === "__main__") return mainModule();
  const prepared = ready.get(name);
  if (prepared !== undefined) {
    take(name, prepared);
    return prepared;
  }
  return loadSpec(name) ?? loadPython(name) ?? loadAlias(name);
}

/** A module that is ready becomes one of the program; its own `_at_import` fetches what it needs of the run. */
function take(name: string, module: PyModule): void {
  ready.delete(name);
  loaded.set(name, module);
  for (const part of brought.get(name) ?? []) {
    const other = ready.get(part);
    if (other !== undefined) take(part, other);
  }
  const hook = ownAttr(module, "_at_import");
  if (hook !== undefined) call(hook);
}

function loadAlias(name: string): Value | undefined {
  const own = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
  const found = own === undefined ? undefined : loadModule(own);
  if (found instanceof PyModule) loaded.set(name, found);
  return found;
}

/** Runs the bodies of modules that are imported often and depend on nothing of a run, so that their import costs nothing. */
export function preloadModules(names: readonly string[]): void {
  for (const name of names) {
    const before = loaded.size;
    loadModule(name);
    brought.set(name, [...loaded.keys()].slice(before));
  }
  for (const [name, module] of loaded) ready.set(name, module);
  loaded.clear();
}

function loadSpec(name: string): PyModule | undefined {
  const spec = specs.get(name);
  if (spec === undefined) return undefined;
  const m = spec.make?.() ?? newModule(name);
  loaded.set(name, m);
  try {
    fillModule(m, spec.load());
  } catch (e) {
    loaded.delete(name);
    throw e;
  }
  return m;
}

function loadPython(name: string): PyModule | undefined {
  const source = pythonSources.get(name);
  if (source === undefined || pythonLoader === undefined) return undefined;
  try {
    const body = source.run ?? (libraryPart(name) as ModuleBody); // what the build has made of the module
    return pythonLoader(name, body, (m) => loaded.set(name, m));
  } catch (e) {
    loaded.delete(name);
    throw e;
  }
}

let inSysModules: ((name: string) => Value | undefined) | undefined;

/** From now on a program's imports find what it has put into `sys.modules`. */
export function watchModules(lookup: (name: string) => Value | undefined): void {
  inSysModules = lookup;
}

/** What the program itself has put into `sys.modules` under this name. */
export function replacedModule(name: string): Value | undefined {
  const found = inSysModules?.(name);
  return found === loaded.get(name) ? undefined : found;
}

/** `sys.modules`: the names of what is loaded. */
export function loadedModules(): ReadonlyMap<string, PyModule> {
  return loaded;
}
