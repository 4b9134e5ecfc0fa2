/** `re.Match`. https://docs.python.org/3/library/re.html#match-objects */
import { builtinType, classMethods, getset, methods, qualifyName } from "../../runtime/define.ts";
import { indexError } from "../../runtime/errors.ts";
import { newDict } from "../../runtime/objects/dict/index.ts";
import { genericAlias } from "../../runtime/objects/generic-alias.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr, strOfParts, strSubstring, toHostText } from "../../runtime/objects/str/index.ts";
import { type PyTuple, tuple } from "../../runtime/objects/tuple/index.ts";
import { index } from "../../runtime/protocols/number.ts";
import { repr } from "../../runtime/protocols/repr.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { groupText, nameValue, PyMatch } from "./objects.ts";
import { expand } from "./replace.ts";

/** The number of the group that a name or an index means. */
function groupNumber(m: PyMatch, key: Value): number {
  const { regex } = m.pattern;
  let n: number | undefined;
  if (key.nb_index !== undefined) {
    const i = index(key);
    n = i >= 0n && i <= BigInt(regex.groups) ? Number(i) : undefined;
  } else {
    const name = asStr(key);
    if (name !== undefined) n = regex.groupIndex.get(toHostText(name));
  }
  if (n === undefined) throw indexError("no such group");
  return n;
}

function groupValue(m: PyMatch, group: number, fallback: Value = None): Value {
  return groupText(m.subject, m.found, group) ?? fallback;
}

function getGroup(m: PyMatch, key: Value): Value {
  return groupValue(m, groupNumber(m, key));
}

function groupMethod(m: PyMatch, keys: readonly Value[]): Value {
  const only = keys[0];
  if (only === undefined) return groupValue(m, 0);
  if (keys.length === 1) return getGroup(m, only);
  return tuple(keys.map((key) => getGroup(m, key)));
}

function groupsMethod(m: PyMatch, fallback: Value = None): Value {
  const items: Value[] = [];
  for (let group = 1; group <= m.pattern.regex.groups; group++) items.push(groupValue(m, group, fallback));
  return tuple(items);
}

function groupdict(m: PyMatch, fallback: Value = None): Value {
  const entries: [Value, Value][] = [];
  for (const [name, group] of m.pattern.regex.groupIndex) {
    entries.push([nameValue(name), groupValue(m, group, fallback)]);
  }
  return newDict(entries);
}

/** Start (`side` 0) or end (1) of a group as Python sees it; -1 when unset. */
function place(m: PyMatch, key: Value | undefined, side: 0 | 1): bigint {
  const group = key === undefined ? 0 : groupNumber(m, key);
  if (group === 0) return BigInt(side === 0 ? m.found.start : m.found.end);
  return BigInt(m.found.spans[2 * group + side] ?? -1);
}

function span(m: PyMatch, key: Value | undefined): PyTuple {
  return tuple([place(m, key, 0), place(m, key, 1)]);
}

function regs(m: PyMatch): Value {
  const items: Value[] = [];
  for (let group = 0; group <= m.pattern.regex.groups; group++) items.push(span(m, BigInt(group)));
  return tuple(items);
}

const REPR_LIMIT = 50;

function reprMatch(v: Value): Value {
  const m = v as PyMatch; // slot of Match
  const text = repr(groupValue(m, 0));
  const shown = strSubstring(text, 0, REPR_LIMIT);
  return strOfParts(`<re.Match object; span=(${m.found.start}, ${m.found.end}), match=`, shown, ">");
}

export const Match: PyType = builtinType("Match", {
  module: "re",
  proto: PyMatch.prototype,
  basetype: false,
  doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
  slots: {
    tp_repr: reprMatch,
    mp_subscript: (v, key) => getGroup(v as PyMatch, key), // slot of Match
  },
});

methods(Match, [
  ["group(self, /, *args)", groupMethod],
  ["groups(self, /, default=None)", groupsMethod],
  ["groupdict(self, /, default=None)", groupdict],
  ["start(self, group=0, /)", (m: PyMatch, key?: Value) => place(m, key, 0)],
  ["end(self, group=0, /)", (m: PyMatch, key?: Value) => place(m, key, 1)],
  ["span(self, group=0, /)", span],
  [
    "expand(self, /, template)",
    (m: PyMatch, template: Value) => expand(m.pattern, m.subject, m.found, template),
  ],
  ["__copy__(self, /)", (m: PyMatch) => m],
  ["__deepcopy__(self, memo, /)", (m: PyMatch) => m],
]);

classMethods(Match, [["__class_getitem__(cls, object, /)", genericAlias]]);

function lastindex(m: PyMatch): Value {
  const last = m.found.lastIndex;
  return last < 0 ? None : BigInt(last);
}

getset(Match, {
  string: { get: (m: PyMatch) => m.given },
  re: { get: (m: PyMatch) => m.pattern },
  pos: { get: (m: PyMatch) => BigInt(m.pos) },
  endpos: { get: (m: PyMatch) => BigInt(m.endpos) },
  lastindex: { get: lastindex },
  lastgroup: { get: (m: PyMatch) => nameValue(m.pattern.names[m.found.lastIndex]) },
  regs: { get: regs },
});

qualifyName(Match);
