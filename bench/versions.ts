import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";

const ROOT = new URL("../", import.meta.url);

/** The version of this package or of an installed one. */
export function versionOf(name: string): string {
  const installed = new URL(`node_modules/${name}/package.json`, ROOT);
  const file = existsSync(installed) ? installed : new URL("package.json", ROOT);
  // A package.json always has a version.
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** What a reader needs to judge the figures: machine, Node, commit. */
export interface Setting {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly load: number;
}

export function describeSetting(): Setting {
  return {
    date: new Date().toISOString(),
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim(),
    node: process.version,
    cpu: os.cpus()[0]?.model ?? "unknown",
    cores: os.cpus().length,
    load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}
