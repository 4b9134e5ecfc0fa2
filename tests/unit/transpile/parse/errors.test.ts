import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../../../src/transpile/diagnostics.ts";
import { parse } from "../../../../src/transpile/parse/parser.ts";
import { loadParser } from "./setup.ts";

type Row = [
  type: string,
  message: string,
  lineno: number,
  col: number,
  end_lineno: number,
  end_col: number,
  text: string,
];

const rows: [string, Row | null][] = JSON.parse(
  readFileSync(new URL("generated/errors.json", import.meta.url), "utf8"),
);

beforeAll(loadParser);

describe("refused programs get CPython's error", () => {
  test.each(rows.map(([source, row], i) => ({ i, source, row })))("$i $source", ({ source, row }) => {
    const result = parse(source);
    if (row === null || result.ok) {
      expect(result.ok).toBe(row === null);
      return;
    }
    const [found] = result.diagnostics;
    expect(found && formatDiagnostic(found, source)).toBe(row[6]);
  });
});
