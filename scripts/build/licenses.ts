import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, packageFolder } from "./paths.ts";

/** Packages whose code goes into our bundles, so that their licences must go along. */
const BUNDLED = ["@jitl/quickjs-wasmfile-release-sync", "web-tree-sitter", "tree-sitter-python"] as const;

/** Writes the licences of everything that is bundled beside the bundles. */
export function writeLicenses(): void {
  const texts = BUNDLED.map((name) => {
    const text = readFileSync(join(packageFolder(name), "LICENSE"), "utf8");
    return `# ${name}\n\n${text.trim()}\n`;
  });
  writeFileSync(join(DIST, "THIRD-PARTY-LICENSES.md"), texts.join("\n"));
}
