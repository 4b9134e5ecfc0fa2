/** Annotations: they run when somebody asks for them, and then show the classes that they name. */
import type { Expression } from "../../ast.ts";
import { childNodes } from "../../check/walk.ts";
import type { Scope } from "../scopes.ts";
import type { Flow } from "./flow.ts";

/** Words of programs that ask for annotations. */
const ASKING = [
  "__annotations__",
  "__annotate__",
  "annotationlib",
  "get_annotations",
  "get_type_hints",
  "fields",
  "__dataclass_fields__",
  "inspect",
  "signature",
  "singledispatch",
  "singledispatchmethod",
];

/** May the values of annotations be seen at all? */
export function asksForAnnotations(words: ReadonlySet<string>): boolean {
  return ASKING.some((word) => words.has(word));
}

/** Nodes that call nothing which could keep a value. */
const PLAIN = new Set<Expression["type"]>([
  "Name",
  "Attribute",
  "Subscript",
  "Constant",
  "Tuple",
  "List",
  "BinOp",
]);

/** The annotation, unless nobody will look at it and it calls nothing. */
export function annotate(node: Expression | null, scope: Scope, flow: Flow): void {
  if (node === null || (!flow.options.seesAnnotations && isPlain(node))) return;
  flow.escapes(node, scope);
}

function isPlain(node: Expression): boolean {
  return PLAIN.has(node.type) && childNodes(node).every((child) => isPlain(child as Expression));
}
