import type { Expression, Match, MatchCase, Pattern, Position } from "../../ast.ts";
import { compareWith } from "../comparison.ts";
import { block, expr, value, values } from "../dispatch.ts";
import { atom, type Ex } from "../ex.ts";
import type { FlowState } from "../flow.ts";
import type { Frame } from "../frame.ts";
import { type Js, join, js, string } from "../js.ts";
import { storeName } from "../names.ts";
import { test } from "../test.ts";

/** Temporaries of what a pattern captures; bound only when the whole pattern has matched. */
type Captures = Map<string, Js>;

/** `match subject: case pattern if guard: body`. */
export function matchStatement(node: Match, frame: Frame): Js {
  const subject = frame.loopVariable();
  const label = frame.label();
  const start = js`${subject}=${value(node.subject, frame)};`;
  const ends: FlowState[] = [];
  const cases = node.cases.map((one) => matchCase(one, subject, label, ends, frame));
  const last = node.cases[node.cases.length - 1];
  const exhaustive = last !== undefined && last.guard === null && isIrrefutable(last.pattern);
  const end = frame.flow.save();
  frame.flow.meet(exhaustive ? ends : [...ends, end]);
  return js`${start}${label}:{\n${join(cases, "\n")}\n}`;
}

function matchCase(node: MatchCase, subject: Js, label: Js, ends: FlowState[], frame: Frame): Js {
  const before = frame.flow.save();
  const captures: Captures = new Map();
  const condition = pattern(node.pattern, subject, captures, frame);
  const binds = [...captures].map(([name, t]) => js`${storeName(name, t, frame)};`);
  const guard = node.guard === null ? undefined : test(node.guard, frame);
  const missed = frame.flow.save();
  const statements = block(node.body, frame);
  const body = frame.flow.dead ? statements : js`${statements}\nbreak ${label};`;
  ends.push(frame.flow.save());
  // A failed guard leaves the captures bound, a failed pattern does not.
  frame.flow.restore(before);
  frame.flow.meet([before, missed]);
  const inner = guard === undefined ? body : js`if(${guard}){\n${body}\n}`;
  return js`if(${condition}){${join(binds, "")}${inner}}`;
}

function isIrrefutable(node: Pattern): boolean {
  if (node.type === "MatchAs") return node.pattern === null || isIrrefutable(node.pattern);
  return node.type === "MatchOr" && node.patterns.some(isIrrefutable);
}

/** A condition that is true when the subject matches; it fills the captures. */
function pattern(node: Pattern, subject: Js, captures: Captures, frame: Frame): Js {
  switch (node.type) {
    case "MatchValue": {
      const left: Ex = { ...atom(subject), stability: "local" };
      return compareWith("Eq", left, expr(node.value, frame), node.value, frame);
    }
    case "MatchSingleton":
      return js`${subject}===${singleton(node.value.kind, frame)}`;
    case "MatchSequence":
      return sequence(node.patterns, subject, captures, node, frame);
    case "MatchMapping":
      return mapping(node, subject, captures, frame);
    case "MatchClass": {
      const t = frame.temp();
      const names = frame.program.constant(js`[${join(node.kwd_attrs.map(string))}]`);
      const cls = value(node.cls, frame);
      const found = frame.call("matchClass", node, subject, cls, js`${node.patterns.length}`, names);
      return whenFound(t, found, [...node.patterns, ...node.kwd_patterns], captures, frame);
    }
    case "MatchStar":
      return js`true`;
    case "MatchAs": {
      const inner = node.pattern === null ? js`true` : pattern(node.pattern, subject, captures, frame);
      return node.name === null
        ? inner
        : js`${inner}&&(${capture(node.name, captures, frame)}=${subject},true)`;
    }
    case "MatchOr":
      return js`(${join(
        node.patterns.map((p) => pattern(p, subject, captures, frame)),
        "||",
      )})`;
  }
}

function singleton(kind: "none" | "true" | "false", frame: Frame): Js {
  if (kind === "none") return frame.abi("None");
  return kind === "true" ? js`true` : js`false`;
}

function capture(name: string, captures: Captures, frame: Frame): Js {
  const known = captures.get(name);
  if (known !== undefined) return known;
  const t = frame.temp();
  captures.set(name, t);
  return t;
}

/** `(t = found) !== undefined` and all parts match. */
function whenFound(t: Js, found: Js, parts: readonly Pattern[], captures: Captures, frame: Frame): Js {
  const tests = parts.map((part, i) => subpattern(part, js`${t}[${i}]`, captures, frame));
  return join([js`(${t}=${found})!==undefined`, ...tests], "&&");
}

function subpattern(node: Pattern, subject: Js, captures: Captures, frame: Frame): Js {
  return isWildcard(node) ? js`true` : pattern(node, subject, captures, frame);
}

function isWildcard(node: Pattern): boolean {
  return node.type === "MatchAs" && node.pattern === null && node.name === null;
}

function sequence(
  parts: readonly Pattern[],
  subject: Js,
  captures: Captures,
  node: Position,
  frame: Frame,
): Js {
  const star = parts.findIndex((p) => p.type === "MatchStar");
  const t = frame.temp();
  const fixed = star < 0 ? parts.length : parts.length - 1;
  const starred = star < 0 ? js`false` : js`true`;
  const wanted = wantedItems(parts, star, frame);
  const found = frame.call("matchSequence", node, subject, js`${fixed}`, starred, ...wanted);
  const tests = parts.map((part, i) => {
    if (part.type === "MatchStar")
      return restOf(part.name, t, star, parts.length - star - 1, captures, frame);
    const index = star >= 0 && i > star ? js`${t}.length-${parts.length - i}` : js`${i}`;
    return subpattern(part, js`${t}[${index}]`, captures, frame);
  });
  return join([js`(${t}=${found})!==undefined`, ...tests], "&&");
}

/** The last argument of `matchSequence`, where not all items are wanted. */
function wantedItems(parts: readonly Pattern[], star: number, frame: Frame): Js[] {
  const isBareStar = (p: Pattern | undefined): boolean => p?.type === "MatchStar" && p.name === null;
  const wanted = parts.flatMap((p, i) => {
    if (isWildcard(p) || isBareStar(p)) return [];
    return [js`${star >= 0 && i > star ? i - parts.length : i}`];
  });
  if (parts.length === 0 || (wanted.length > 0 && !isBareStar(parts[star]))) return [];
  return [frame.program.constant(js`[${join(wanted)}]`)];
}

function restOf(
  name: string | null,
  t: Js,
  before: number,
  after: number,
  captures: Captures,
  frame: Frame,
): Js {
  if (name === null) return js`true`;
  return js`(${capture(name, captures, frame)}=${t}.slice(${before},${t}.length-${after}),true)`;
}

function mapping(
  node: Extract<Pattern, { type: "MatchMapping" }>,
  subject: Js,
  captures: Captures,
  frame: Frame,
): Js {
  const t = frame.temp();
  const keys = frame.temp();
  const list: readonly Expression[] = node.keys;
  const found = frame.call("matchMapping", node, subject, js`${keys}=[${values(list, frame)}]`);
  const condition = whenFound(t, found, node.patterns, captures, frame);
  if (node.rest === null) return condition;
  const rest = frame.call("matchRest", node, subject, keys);
  return js`${condition}&&(${capture(node.rest, captures, frame)}=${rest},true)`;
}
