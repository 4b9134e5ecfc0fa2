/** Once every block is known: each `nonlocal` must find a function around that binds the name. */
import { refuse } from "../refusal.ts";
import { type Block, SYMBOL } from "./block.ts";

const BOUND = SYMBOL.local | SYMBOL.parameter | SYMBOL.import | SYMBOL.typeParameter;

/** Checks the declarations of a block, then those of the blocks inside. */
export function resolveDeclarations(root: Block): void {
  const stack = [root];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    for (const [name, flags] of block.symbols) checkName(name, flags, block);
    for (const child of block.children.toReversed()) stack.push(child);
  }
}

function checkName(name: string, flags: number, block: Block): void {
  const at = block.declared.get(name);
  if (at === undefined || (flags & SYMBOL.nonlocal) === 0) return;
  if ((flags & SYMBOL.global) !== 0) refuse(`name '${name}' is nonlocal and global`, at);
  if (block.parent === undefined) refuse("nonlocal declaration not allowed at module level", at);
  const owner = ownerFlags(name, block);
  if (owner === 0) refuse(`no binding for nonlocal '${name}' found`, at);
  if ((owner & SYMBOL.typeParameter) !== 0)
    refuse(`nonlocal binding not allowed for type parameter '${name}'`, at);
}

/** What is known about the name where it is bound, 0 when no function around binds it. */
function ownerFlags(name: string, inner: Block): number {
  for (let block = inner.parent; block?.parent !== undefined; block = block.parent) {
    if (block.kind === "class") {
      if (name === "__class__") return SYMBOL.local;
      continue;
    }
    const flags = block.symbols.get(name) ?? 0;
    if ((flags & SYMBOL.global) !== 0) return 0;
    if ((flags & BOUND) !== 0 && (flags & SYMBOL.nonlocal) === 0) return flags;
  }
  return 0;
}
