/** Runs recorded cases (`generated/cases.json`, made by CPython) through the core and tells where it differs. */
import { locate, ReFailure } from "../../../../src/stdlib/re/failure.ts";
import type { Found } from "../../../../src/stdlib/re/found.ts";
import { Regex } from "../../../../src/stdlib/re/regex.ts";
import { Scanner } from "../../../../src/stdlib/re/scanner.ts";
import type { RawSubject } from "../../../../src/stdlib/re/subject.ts";
import { Subject } from "../../../../src/stdlib/re/subject.ts";
import type { Source, TextEnv } from "../../../../src/stdlib/re/tokenizer.ts";

/** A str, or bytes as the text of their Latin-1 characters. */
export type Text = string | { readonly b: string };
type Match = readonly number[] | null;

export interface Case {
  readonly p: Text;
  readonly f: number;
  readonly s: readonly Text[];
  readonly x: {
    /** Type, message and for PatternError pos, lineno, colno, str. */
    readonly e?: readonly (string | number | null)[];
    readonly g?: number;
    readonly i?: Readonly<Record<string, number>>;
    readonly f?: number;
    /** For each subject: search, match, fullmatch, finditer. */
    readonly r?: readonly (readonly [Match, Match, Match, readonly (readonly number[])[]])[];
  };
}

/** Stands in for the runtime's `str`: enough for the recorded patterns. */
export const testEnv: TextEnv = {
  isIdentifier: (name) => /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name),
  isAlpha: (char) => /^\p{L}$/u.test(char),
  repr: (name, ascii) => {
    const quote = name.includes("'") && !name.includes('"') ? '"' : "'";
    let body = name.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
    if (quote === "'") body = body.replaceAll("'", "\\'");
    if (ascii) {
      body = body.replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
    }
    return quote + body + quote;
  },
  lookupName: (name) => (name.toUpperCase() === "EM DASH" ? 0x2014 : undefined),
  warn: () => {},
};

export function sourceOf(text: Text): Source {
  if (typeof text !== "string") return { chars: bytesOf(text.b), istext: false };
  return { chars: Array.from(text, (c) => c.codePointAt(0) ?? 0), istext: true };
}

export function subjectOf(text: Text): Subject {
  let raw: RawSubject;
  if (typeof text !== "string") raw = bytesOf(text.b);
  else if (/[\u{10000}-\u{10ffff}]/u.test(text)) {
    raw = Uint32Array.from(Array.from(text, (c) => c.codePointAt(0) ?? 0));
  } else raw = text;
  return new Subject(raw);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text, (c) => c.charCodeAt(0)));
}

function show(found: Found | undefined): Match {
  return found === undefined ? null : Array.from(found.spans);
}

function outcome(item: Case, native: boolean): unknown {
  const source = sourceOf(item.p);
  try {
    const regex = new Regex(source, item.f, testEnv, { native });
    const r = item.s.map((text) => {
      const subject = subjectOf(text);
      const n = subject.length;
      const one = (mode: "search" | "match" | "fullmatch") => show(regex.find(subject, mode, 0, n, false));
      const all: Match[] = [];
      const scanner = new Scanner(regex, subject, 0, n);
      for (let f = scanner.next(); f !== undefined; f = scanner.next()) all.push(show(f));
      return [one("search"), one("match"), one("fullmatch"), all];
    });
    return { g: regex.groups, i: Object.fromEntries(regex.groupIndex), f: regex.flags, r };
  } catch (e) {
    if (!(e instanceof ReFailure)) throw e;
    if (e.kind !== "PatternError") return { e: [e.kind, e.msg] };
    if (e.pos === undefined) return { e: [e.kind, e.msg, null, null, null, e.msg] };
    const place = locate(e.msg, source.chars, e.pos);
    return { e: [e.kind, e.msg, e.pos, place.lineno, place.colno, place.message] };
  }
}

/** The differences, as readable lines. */
export function differences(cases: readonly Case[], native: boolean): string[] {
  const out: string[] = [];
  for (const item of cases) {
    const got = JSON.stringify(outcome(item, native));
    const want = JSON.stringify(item.x);
    if (got !== want) out.push(`${JSON.stringify([item.p, item.f, item.s])}\n  want ${want}\n  got  ${got}`);
  }
  return out;
}
