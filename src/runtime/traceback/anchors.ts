/**
 * Where in a marked expression the important part is: the operator of a binary operation, the brackets of a call or a
 * subscript. CPython parses the segment again; here a scan of its tokens at bracket depth 0 decides.
 */

/** Half-open range of lines and columns within the segment; it is marked `^`, the rest `~`. */
export interface Anchors {
  readonly startLine: number;
  readonly startCol: number;
  readonly endLine: number;
  readonly endCol: number;
}

interface Token {
  readonly text: string;
  readonly at: number;
  readonly kind: "operand" | "operator" | "open" | "keyword";
  /** Of an opening bracket: where its closing one ends. */
  readonly end: number;
}

const TOKEN =
  /\s+|#[^\n]*|\\\n|(?:[rbuftRBUFT]{0,3})(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|[\p{L}_][\p{L}\p{N}_]*|\.\.\.|\d[\w.]*(?:[eE][+-]?\d+)?|\.\d\w*|\*\*|\/\/|<<|>>|[<>=!]=|:=|./guy;

const KEYWORDS = new Set([
  "raise",
  "assert",
  "del",
  "return",
  "import",
  "class",
  "def",
  "with",
  "while",
  "except",
  "match",
  "case",
  "and",
  "or",
  "not",
  "in",
  "is",
  "if",
  "else",
  "lambda",
  "for",
  "yield",
  "await",
  "async",
  "from",
]);

/** Binding strength of the binary operators; the weakest at depth 0 is the root. */
const STRENGTH: Readonly<Record<string, number>> = {
  "|": 1,
  "^": 2,
  "&": 3,
  "<<": 4,
  ">>": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "//": 6,
  "%": 6,
  "@": 6,
  "**": 8,
};

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);

/** Tokens at depth 0; brackets are one token with what they hold. Undefined when the text cannot be scanned. */
function tokens(text: string): Token[] | undefined {
  const out: Token[] = [];
  let depth = 0;
  let open: { text: string; at: number } | undefined;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[0];
    const at = match.index;
    if (/^(?:\s|#|\\\n)/.test(token)) continue;
    if (OPENING.has(token)) {
      if (depth === 0) open = { text: token, at };
      depth++;
    } else if (")]}".includes(token)) {
      depth--;
      if (depth < 0) return undefined;
      if (depth === 0 && open !== undefined) out.push({ ...open, kind: "open", end: at + 1 });
    } else if (depth === 0) out.push({ text: token, at, kind: kindOf(token), end: at + token.length });
  }
  return depth === 0 ? out : undefined;
}

function kindOf(token: string): Token["kind"] {
  if (KEYWORDS.has(token)) return "keyword";
  return /^[\p{L}_\d"'.]/u.test(token) && token !== "." ? "operand" : "operator";
}

function isBinary(list: readonly Token[], i: number): boolean {
  const token = list[i];
  if (token === undefined || STRENGTH[token.text] === undefined || token.kind !== "operator") return false;
  const before = list[i - 1];
  return before !== undefined && (before.kind === "operand" || before.kind === "open");
}

/** The anchors of the segment, or undefined when it is none of the three kinds. */
export function findAnchors(segment: string): Anchors | undefined {
  const list = tokens(segment);
  if (list === undefined || list.length === 0) return undefined;
  if (list.some((t) => t.kind === "keyword" || COMPARISONS.has(t.text))) return undefined;
  const root = rootOperator(list);
  if (root !== undefined) return isSigned(list, root) ? undefined : range(segment, root.at, root.end);
  const last = list[list.length - 1];
  const before = list[list.length - 2];
  if (last === undefined || last.kind !== "open" || last.text === "{" || before === undefined)
    return undefined;
  if (before.kind === "operator" || list[0]?.kind === "operator") return undefined;
  return range(segment, last.at, last.end);
}

/** `-a ** b` is no power but the negative of one. */
function isSigned(list: readonly Token[], root: Token): boolean {
  return root.text === "**" && list[0]?.kind === "operator";
}

const COMPARISONS = new Set(["<", ">", "<=", ">=", "==", "!=", ":=", ",", ":", "="]);

function rootOperator(list: readonly Token[]): Token | undefined {
  let best: Token | undefined;
  for (let i = 0; i < list.length; i++) {
    const token = list[i];
    if (token === undefined || !isBinary(list, i)) continue;
    const strength = STRENGTH[token.text] ?? 0;
    const least = best === undefined ? 99 : (STRENGTH[best.text] ?? 0);
    if (strength < least || (strength === least && token.text !== "**")) best = token;
  }
  return best;
}

function range(segment: string, start: number, end: number): Anchors {
  const a = position(segment, start);
  const b = position(segment, end);
  return { startLine: a.line, startCol: a.col, endLine: b.line, endCol: b.col };
}

function position(segment: string, at: number): { line: number; col: number } {
  const before = segment.slice(0, at);
  const line = before.split("\n").length - 1;
  return { line, col: at - (before.lastIndexOf("\n") + 1) };
}
