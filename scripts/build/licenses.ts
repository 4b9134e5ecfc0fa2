import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, packageFolder } from "./paths.ts";

/** Packages whose code goes into our bundles, so that their licences must go along. */
const BUNDLED: readonly string[] = [
  ...["quickjs-emscripten-core", "@jitl/quickjs-wasmfile-release-sync", "@jitl/quickjs-ffi-types"],
  ...["web-tree-sitter", "tree-sitter-python"],
  ...["@modelcontextprotocol/sdk", "zod", "zod-to-json-schema", "ajv", "ajv-formats"],
  ...["fast-deep-equal", "fast-uri", "json-schema-traverse"],
];

/** Throws when a bundle's inputs stem from a package whose licence would not go along. */
export function checkLicenses(inputs: readonly string[]): void {
  const packages = inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
  const missing = new Set(packages.filter((name) => !BUNDLED.includes(name)));
  if (missing.size > 0) throw new Error(`scripts/build/licenses.ts does not name ${[...missing].join(", ")}`);
}

/** Writes the licences of everything that is bundled beside the bundles. */
export function writeLicenses(): void {
  const texts = BUNDLED.map((name) => {
    const text = readFileSync(join(packageFolder(name), "LICENSE"), "utf8");
    return `# ${name}\n\n${text.trim()}\n`;
  });
  writeFileSync(join(DIST, "THIRD-PARTY-LICENSES.md"), texts.join("\n"));
}
