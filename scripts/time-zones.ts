/**
 * Writes time-zones/zones.txt from a folder of compiled time zones, as `zic -b slim -d FOLDER tzdata.zi` of the IANA database
 * makes them: `npx tsx scripts/time-zones.ts FOLDER VERSION`. The database is in the public domain.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readTzif, zoneLine } from "./time-zones/tzif.ts";

const [folder, version] = process.argv.slice(2);
if (folder === undefined || version === undefined) throw new Error("time-zones.ts FOLDER VERSION");

const names = new Map<string, string[]>();
for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
  const file = join(folder, entry);
  if (!statSync(file).isFile()) continue;
  const line = zoneLine(readTzif(readFileSync(file)));
  names.set(line, [...(names.get(line) ?? []), relative(folder, file)]);
}
const lines = [...names].map(([line, keys]) => `${keys.join(" ")}|${line}`).sort();
writeFileSync(new URL("./time-zones/zones.txt", import.meta.url), `${version}\n${lines.join("\n")}\n`);
