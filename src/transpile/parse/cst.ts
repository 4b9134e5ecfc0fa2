import type { Tree, TreeCursor } from "web-tree-sitter";

/** A concrete syntax node as plain data: comments left out, `start` and `end` as indices into the parsed text. */
export interface Cst {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Cst[];
}

interface OpenNode {
  readonly type: string;
  readonly children: Cst[];
}

const NO_CHILDREN: readonly Cst[] = [];
const EXTRAS = new Set(["comment", "line_continuation"]);
/** Nodes of one token; those of several inside, of strings, are read from the source. */
const TOKENS = new Set(["string", "identifier", "integer"]);

/**
 * Copies a whole tree in one walk without recursion. Every question to the cursor crosses into WASM, so positions are
 * asked for at the leaves only, and not where a sign ends: a node spans its first to its last child, which also keeps
 * trailing comments out.
 */
export function readTree(tree: Tree): Cst {
  const cursor = tree.walk();
  try {
    return readFrom(cursor);
  } finally {
    cursor.delete();
  }
}

function readFrom(cursor: TreeCursor): Cst {
  const root: OpenNode = { type: cursor.nodeType, children: [] };
  const open = [root];
  let current = root;
  if (!cursor.gotoFirstChild()) return close(root);
  for (;;) {
    const type = cursor.nodeType;
    if (isSign(type)) {
      const start = cursor.startIndex;
      current.children.push({ type, start, end: start + type.length, children: NO_CHILDREN });
    } else if (!EXTRAS.has(type)) {
      if (!TOKENS.has(type) && cursor.gotoFirstChild()) {
        current = { type, children: [] };
        open.push(current);
        continue;
      }
      current.children.push({ type, start: cursor.startIndex, end: cursor.endIndex, children: NO_CHILDREN });
    }
    while (!cursor.gotoNextSibling()) {
      open.pop();
      const parent = open.at(-1);
      const node = close(current);
      if (parent === undefined) return node;
      parent.children.push(node);
      current = parent;
      cursor.gotoParent();
    }
  }
}

/** Brackets, operators and the like, whose type is their text; all other types begin with a small letter. */
function isSign(type: string): boolean {
  const first = type.charCodeAt(0);
  return first < 97 || first > 122;
}

function close({ type, children }: OpenNode): Cst {
  return { type, start: children[0]?.start ?? 0, end: children.at(-1)?.end ?? 0, children };
}
