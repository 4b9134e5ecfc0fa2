/** What `Pattern.scanner` returns: successive matches on request. */
import { builtinType, getset, methods } from "../../runtime/define.ts";
import { None } from "../../runtime/objects/singletons.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import type { MatchMode } from "./machine.ts";
import type { Search } from "./objects.ts";
import { newMatch } from "./objects.ts";
import { Scanner } from "./scanner.ts";

class PyScanner {
  declare search: Search;
  declare scanner: Scanner;
}

export function newScanner(search: Search): Value {
  const s = new PyScanner();
  s.search = search;
  s.scanner = new Scanner(search.pattern.regex, search.subject, search.pos, search.endpos);
  return s;
}

function step(s: PyScanner, mode: MatchMode): Value {
  const found = s.scanner.next(mode);
  return found === undefined ? None : newMatch(s.search, found);
}

const SREScanner: PyType = builtinType("SRE_Scanner", {
  module: "_sre",
  proto: PyScanner.prototype,
  basetype: false,
});

methods(SREScanner, [
  ["match(self, /)", (s: PyScanner) => step(s, "match")],
  ["search(self, /)", (s: PyScanner) => step(s, "search")],
]);

getset(SREScanner, { pattern: { get: (s: PyScanner) => s.search.pattern } });
