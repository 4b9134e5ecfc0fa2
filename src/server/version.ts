import { readFileSync } from "node:fs";
import { DIST_URL } from "../sandbox/assets.ts";

/** The version of the installed package. */
export function packageVersion(): string {
  const text = readFileSync(new URL("../package.json", DIST_URL), "utf8");
  // npm's own file
  return (JSON.parse(text) as { readonly version: string }).version;
}
