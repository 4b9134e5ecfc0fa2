import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../../../src/transpile/parse/parser.ts";
import { dump } from "./dump.ts";
import { loadParser } from "./setup.ts";

const rows: [string, string | null][] = JSON.parse(
  readFileSync(new URL("generated/trees.json", import.meta.url), "utf8"),
);
const lookupName = (name: string) => (name === "BULLET" ? "\u2022" : undefined);

beforeAll(loadParser);

describe("valid programs become the tree that CPython makes", () => {
  test.each(rows.map(([source, tree], i) => ({ i, source, tree })))("$i $source", ({ source, tree }) => {
    const result = parse(source, { lookupName });
    expect(result.ok ? dump(result.module) : result.diagnostics).toEqual(tree);
  });
});
