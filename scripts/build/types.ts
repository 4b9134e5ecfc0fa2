import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { DIST, ROOT } from "./paths.ts";

/** Where the compiler writes the declarations of everything, before the public ones are picked. */
const STAGE = join(ROOT, "build/dist-types");
const RELATIVE_IMPORT = /((?:from|import\()\s*")(\.{1,2}\/[^"]+)\.ts"/g;

/** Writes `dist/index.d.ts` and the declarations it reaches; what is internal is left out. */
export function writeTypes(): void {
  rmSync(STAGE, { recursive: true, force: true });
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.dist.json"], { cwd: ROOT, stdio: "inherit" });
  const done = new Set<string>();
  const open = [join(STAGE, "index.d.ts")];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (done.has(file)) continue;
    done.add(file);
    open.push(...publish(file));
  }
}

/** Copies one declaration file, with import paths as they are after the build; returns the files it imports. */
function publish(file: string): string[] {
  const imported: string[] = [];
  const text = readFileSync(file, "utf8").replace(RELATIVE_IMPORT, (_all, head: string, path: string) => {
    imported.push(join(dirname(file), `${path}.d.ts`));
    return `${head}${path}.js"`;
  });
  const target = join(DIST, relative(STAGE, file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return imported;
}
