/** Character names, aliases and named sequences. The packed tables are unfolded at first use. */
import { type Str, strFromCodePoint, strFromCodePoints } from "../objects/str/astral.ts";
import { ALIASES, LEAD, PHRASES, RANGES, RUNS, SEQUENCES, SINGLE, WORDS } from "./generated/names.ts";
import { hangulName, hangulSyllable } from "./hangul.ts";

/** Consecutive named code points: their names are the lines from `line` on. */
interface NameRun {
  readonly start: number;
  readonly count: number;
  readonly line: number;
}

const HANGUL = "HANGUL SYLLABLE ";
const UNIFIED = "CJK UNIFIED IDEOGRAPH-";

let words: readonly string[] | undefined;
let lines: readonly string[] | undefined;
let runs: readonly NameRun[] | undefined;
let aliases: Map<string, Str> | undefined;
let sequences: Map<string, Str> | undefined;

/** `unicodedata.name`, or undefined. */
export function nameOf(cp: number): string | undefined {
  const hangul = hangulName(cp);
  if (hangul !== undefined) return HANGUL + hangul;
  const range = RANGES.find(([first, last]) => cp >= first && cp <= last);
  if (range !== undefined) return range[2] + hex(cp);
  const run = allRuns().find(({ start, count }) => cp >= start && cp < start + count);
  return run === undefined ? undefined : decodeLine(allLines()[run.line + cp - run.start] ?? "");
}

/** All code points whose names are listed, with their names. */
export function* nameTable(): Generator<readonly [number, string]> {
  for (const { start, count, line } of allRuns())
    for (let i = 0; i < count; i++) yield [start + i, decodeLine(allLines()[line + i] ?? "")];
}

/** The string with that name, alias or, if asked for, named sequence; case does not matter. */
export function lookupName(name: string, withSequences: boolean): Str | undefined {
  if (name.startsWith(HANGUL)) return single(hangulSyllable(name.slice(HANGUL.length)));
  if (name.startsWith(UNIFIED)) return single(unifiedIdeograph(name.slice(UNIFIED.length)));
  const upper = name.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  const found = single(inRanges(upper) ?? inLines(upper));
  if (found !== undefined) return found;
  aliases ??= unpackPairs(ALIASES);
  const alias = aliases.get(upper);
  if (alias !== undefined || !withSequences) return alias;
  sequences ??= unpackPairs(SEQUENCES);
  return sequences.get(upper);
}

function single(cp: number | undefined): Str | undefined {
  return cp === undefined ? undefined : strFromCodePoint(cp);
}

function hex(cp: number): string {
  return cp.toString(16).toUpperCase().padStart(4, "0");
}

function unifiedIdeograph(digits: string): number | undefined {
  if (!/^[0-9A-F]{4,5}$/.test(digits)) return undefined;
  const cp = Number.parseInt(digits, 16);
  return RANGES.some(([first, last, prefix]) => prefix === UNIFIED && cp >= first && cp <= last)
    ? cp
    : undefined;
}

/** A name of the other ranges, which ends in its code point. */
function inRanges(name: string): number | undefined {
  const cp = Number.parseInt(name.slice(name.lastIndexOf("-") + 1), 16);
  return RANGES.some(
    ([first, last, prefix]) => cp >= first && cp <= last && prefix !== UNIFIED && name === prefix + hex(cp),
  )
    ? cp
    : undefined;
}

function inLines(name: string): number | undefined {
  const code = encodeLine(name);
  const line = code === undefined ? -1 : allLines().indexOf(code);
  if (line < 0) return undefined;
  const run = allRuns().find((r) => line >= r.line && line < r.line + r.count);
  return run === undefined ? undefined : run.start + line - run.line;
}

function allWords(): readonly string[] {
  words ??= WORDS.split(" ");
  return words;
}

function allLines(): readonly string[] {
  lines ??= PHRASES.split("\n");
  return lines;
}

function allRuns(): readonly NameRun[] {
  if (runs !== undefined) return runs;
  const out: NameRun[] = [];
  let end = 0;
  let line = 0;
  for (const text of RUNS.split(" ")) {
    const [gap = "", size = ""] = text.split(".");
    const start = end + Number.parseInt(gap, 36);
    const count = Number.parseInt(size, 36);
    out.push({ start, count, line });
    end = start + count;
    line += count;
  }
  runs = out;
  return out;
}

/** A line of codes as words; a character of LEAD starts a code of two. */
function decodeLine(line: string): string {
  const second = SINGLE + LEAD;
  const out: string[] = [];
  for (let i = 0; i < line.length; i++) {
    const lead = LEAD.indexOf(line.charAt(i));
    const index =
      lead < 0
        ? SINGLE.indexOf(line.charAt(i))
        : SINGLE.length + lead * second.length + second.indexOf(line.charAt(++i));
    out.push(allWords()[index] ?? "");
  }
  return out.join(" ");
}

/** The codes of a name; undefined when a word occurs in no name. */
function encodeLine(name: string): string | undefined {
  const second = SINGLE + LEAD;
  let out = "";
  for (const word of name.split(" ")) {
    const index = allWords().indexOf(word);
    if (index < 0) return undefined;
    const rest = index - SINGLE.length;
    out +=
      rest < 0
        ? SINGLE.charAt(index)
        : LEAD.charAt(Math.floor(rest / second.length)) + second.charAt(rest % second.length);
  }
  return out;
}

/** Lines `cp…;NAME`. */
function unpackPairs(text: string): Map<string, Str> {
  const out = new Map<string, Str>();
  for (const line of text.split("\n")) {
    const [cps = "", name = ""] = line.split(";");
    out.set(name, strFromCodePoints(cps.split(" ").map((cp) => Number.parseInt(cp, 36))));
  }
  return out;
}
