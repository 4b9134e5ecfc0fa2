/**
 * Writes src/runtime/unicode/generated from CPython's own unicodedata (npm `pyodide`), so that the tables have exactly the
 * version CPython has. Aliases and named sequences cannot be listed from Python: they stand beside this script and
 * every one is checked against `unicodedata.lookup`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import { codeConstants, packNames } from "./unicode/names.ts";
import { literal, packTrie, type Run, short } from "./unicode/pack.ts";

interface Dump {
  version: string;
  flags: string[];
  types: Run[];
  ucd: Run[];
  title: [number, string][];
  casefold: [number, string][];
  decimal: [number, number][];
  digit: [number, number][];
  numeric: [number, number][];
  decomposition: [number, string][];
  names: [number, string][];
  ranges: [number, number, string][];
}

const OUT = new URL("../src/runtime/unicode/generated/", import.meta.url);

async function pairs(file: string): Promise<string[][]> {
  const text = await readFile(new URL(`./unicode/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(";"));
}

async function dump(aliases: string[][], sequences: string[][]): Promise<Dump> {
  const python = await loadPyodide();
  python.runPython(await readFile(new URL("./unicode/dump.py", import.meta.url), "utf8"));
  const run: (a: unknown, b: unknown) => string = python.globals.get("dump");
  // dump.py is ours and writes this shape.
  return JSON.parse(run(python.toPy(aliases), python.toPy(sequences))) as Dump;
}

function trie(prefix: string, runs: Run[]): string {
  const packed = packTrie(runs);
  return [
    `export const ${prefix}_TOP = ${literal(packed.top)};`,
    `export const ${prefix}_MID = ${literal(packed.mid)};`,
    `export const ${prefix}_LEAF = ${literal(packed.leaf)};`,
    `export const ${prefix}_RECORDS: readonly string[] = ${JSON.stringify(packed.records.map((r) => String(r)))};`,
  ].join("\n");
}

/** `[gap.]count` runs: consecutive code points whose values all grow by `step`, as `gap count value step`. */
function numberRuns(entries: readonly [number, number][]): string {
  const runs: string[] = [];
  let end = 0;
  for (let i = 0; i < entries.length; ) {
    const [cp, value] = entries[i] ?? [0, 0];
    const next = entries[i + 1];
    const step = next !== undefined && next[0] === cp + 1 && next[1] === value + 1 ? 1 : 0;
    let count = 1;
    while (entries[i + count]?.[0] === cp + count && entries[i + count]?.[1] === value + step * count)
      count++;
    runs.push(`${short(cp - end)} ${short(count)} ${value} ${step}`);
    end = cp + count;
    i += count;
  }
  return runs.join(",");
}

function mapping(entries: readonly [number, string][]): string {
  const hex = (text: string): string => [...text].map((c) => short(c.codePointAt(0) ?? 0)).join(" ");
  return entries.map(([cp, text]) => `${short(cp)} ${hex(text)}`).join(",");
}

function decompositions(entries: readonly [number, string][]): string {
  const item = (part: string): string => (part.startsWith("<") ? part : short(Number.parseInt(part, 16)));
  let last = 0;
  return entries
    .map(([cp, text]) => {
      const gap = cp - last;
      last = cp;
      return `${short(gap)} ${text.split(" ").map(item).join(" ")}`;
    })
    .join(",");
}

function hexPairs(entries: readonly string[][]): string {
  return entries
    .map(
      ([cps = "", name = ""]) =>
        `${cps
          .split(" ")
          .map((cp) => short(Number.parseInt(cp, 16)))
          .join(" ")};${name}`,
    )
    .join("\n");
}

interface Charmaps {
  maps: Record<string, string>;
  aliases: Record<string, string>;
}

/** Codecs written by hand in src/runtime/codecs. */
const OWN_CODECS = [
  "ascii",
  "latin_1",
  "utf_8",
  "utf_16",
  "utf_16_le",
  "utf_16_be",
  "utf_32",
  "utf_32_le",
  "utf_32_be",
];

async function dumpCharmaps(): Promise<Charmaps> {
  const python = await loadPyodide();
  python.runPython(await readFile(new URL("./unicode/charmaps.py", import.meta.url), "utf8"));
  const run: () => string = python.globals.get("dump_charmaps");
  // charmaps.py is ours and writes this shape.
  return JSON.parse(run()) as Charmaps;
}

/** The charmap codecs by name: 128 characters when the lower half is ASCII, else 256; U+FFFE is undefined. */
function charmapLines(data: Charmaps): string[] {
  const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i));
  const maps = Object.entries(data.maps).filter(
    ([name]) => !OWN_CODECS.includes(name) && name !== "iso8859_1",
  );
  const known = new Set([...OWN_CODECS, ...maps.map(([name]) => name)]);
  const text = (map: string): string => (map.startsWith(ascii) ? map.slice(128) : map);
  const aliases = Object.entries(data.aliases).filter(([, name]) => known.has(name));
  return [
    "/** Upper 128 characters over ASCII, or all 256; U+FFFE is undefined. */",
    "export const CHARMAPS: readonly (readonly [name: string, characters: string])[] = [",
    ...maps.map(([name, map]) => `  [${literal(name)}, ${literal(text(map))}],`),
    "];",
    "/** `alias name` pairs. */",
    `export const ALIASES = ${literal(aliases.map((pair) => pair.join(" ")).join(","))};`,
  ];
}

async function main(): Promise<void> {
  const aliases = await pairs("aliases.txt");
  const sequences = await pairs("sequences.txt");
  const data = await dump(aliases, sequences);
  const names = packNames(data.names);
  await mkdir(OUT, { recursive: true });
  const write = (file: string, lines: string[]): Promise<void> =>
    writeFile(
      new URL(file, OUT),
      `/** Written by scripts/unicode.ts from CPython's unicodedata ${data.version}. */\n${lines.join("\n")}\n`,
    );
  await write("charmaps.ts", charmapLines(await dumpCharmaps()));
  await write("types.ts", [
    `export const UNIDATA_VERSION = "${data.version}";`,
    `/** Bits of the second item of a record: ${data.flags.join(", ")}; the first is the category. */`,
    trie("TYPE", data.types),
  ]);
  await write("properties.ts", [
    "/** Records: bidirectional class, combining class, mirrored, East Asian width. */",
    trie("UCD", data.ucd),
  ]);
  await write("case.ts", [
    "/** Title cases that are not the upper case: `cp mapped…` in base 36. */",
    `export const TITLE = ${literal(mapping(data.title))};`,
    "/** Case foldings that are not the lower case. */",
    `export const CASEFOLD = ${literal(mapping(data.casefold))};`,
  ]);
  await write("numeric.ts", [
    "/** Runs `gap count value step` of code points with a decimal, digit or numeric value. */",
    `export const DECIMAL = ${literal(numberRuns(data.decimal))};`,
    `export const DIGIT = ${literal(numberRuns(data.digit))};`,
    `export const NUMERIC = ${literal(numberRuns(data.numeric))};`,
  ]);
  await write("decomposition.ts", [
    "/** `gap [<tag>] cp…` in base 36. */",
    `export const DECOMPOSITION = ${literal(decompositions(data.decomposition))};`,
  ]);
  await write("names.ts", [
    codeConstants(),
    "/** All words, the most frequent first. */",
    `export const WORDS = ${literal(names.words)};`,
    "/** A line of word codes for each name. */",
    `export const PHRASES = ${literal(names.phrases)};`,
    "/** Runs `gap.count` of the code points that the lines belong to. */",
    `export const RUNS = ${literal(names.runs)};`,
    "/** First, last, prefix of the names that end in their code point. */",
    `export const RANGES: readonly (readonly [number, number, string])[] = ${JSON.stringify(data.ranges)};`,
    "/** `cp…;NAME` lines. */",
    `export const ALIASES = ${literal(hexPairs(aliases))};`,
    `export const SEQUENCES = ${literal(hexPairs(sequences))};`,
  ]);
}

await main();
