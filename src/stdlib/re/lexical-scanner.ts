/** `re.Scanner`: a tokenizer from a list of patterns and actions. */
import { builtinType, getset, methods } from "../../runtime/define.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import { callArgs } from "../../runtime/protocols/call.ts";
import { iterate } from "../../runtime/protocols/iter.ts";
import { getitem } from "../../runtime/protocols/subscript.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { patternFor } from "./compile.ts";
import type { Found } from "./found.ts";
import type { PyPattern, Search } from "./objects.ts";
import { newMatch, openSearch, piece } from "./objects.ts";

interface Rule {
  readonly pattern: PyPattern;
  readonly action: Value;
}

class PyLexicalScanner {
  declare lexicon: Value;
  declare rules: readonly Rule[];
  /** The match that an action sees. */
  declare match: Value | undefined;
}

function scan(self: PyLexicalScanner, string: Value): Value {
  const result: Value[] = [];
  const searches = self.rules.map(({ pattern }) => openSearch(pattern, string));
  const first = searches[0];
  if (first === undefined) return tuple([result, string]);
  const { subject } = first;
  let pos = 0;
  for (;;) {
    const hit = firstHit(searches, pos);
    if (hit === undefined || hit.found.end === pos) break;
    const item = act(self, hit);
    if (item !== None) result.push(item);
    pos = hit.found.end;
  }
  return tuple([result, piece(subject, pos, subject.length)]);
}

interface Hit {
  readonly search: Search;
  readonly rule: number;
  readonly found: Found;
}

/** The first rule that matches at `pos`. */
function firstHit(searches: readonly Search[], pos: number): Hit | undefined {
  for (const [rule, search] of searches.entries()) {
    const found = search.pattern.regex.find(search.subject, "match", pos, search.endpos, false);
    if (found !== undefined) return { search, rule, found };
  }
  return undefined;
}

function act(self: PyLexicalScanner, { search, rule, found }: Hit): Value {
  const action = self.rules[rule]?.action ?? None;
  if (action.tp_call === undefined) return action;
  self.match = newMatch(search, found);
  return callArgs(action, [self, piece(search.subject, found.start, found.end)]);
}

export const LexicalScanner: PyType = builtinType("Scanner", {
  module: "re",
  proto: PyLexicalScanner.prototype,
  dict: true,
  new: [
    "Scanner(lexicon, flags=0)",
    (cls: PyType, lexicon: Value, flags?: Value) => {
      const self = alloc(cls) as PyLexicalScanner; // its own layout
      self.lexicon = lexicon;
      self.match = undefined;
      self.rules = Array.from(iterate(lexicon), (entry) => ({
        pattern: patternFor(getitem(entry, 0n), flags),
        action: getitem(entry, 1n),
      }));
      return self;
    },
  ],
});

methods(LexicalScanner, [["scan(self, /, string)", scan]]);

getset(LexicalScanner, {
  lexicon: { get: (self: PyLexicalScanner) => self.lexicon },
  match: { get: (self: PyLexicalScanner) => self.match ?? None },
});
