/** `global`, `nonlocal` and annotated names: nothing may have been said about the name before. */
import type { Global, Nonlocal } from "../../../ast.ts";
import type { Handlers } from "../handlers.ts";
import { refuse } from "../refusal.ts";
import { SYMBOL } from "./block.ts";
import { annotation } from "./deferred.ts";
import type { SymbolPass } from "./pass.ts";

export const DECLARATIONS: Handlers<SymbolPass> = {
  Global(node, pass) {
    declare(node, "global", pass);
  },
  Nonlocal(node, pass) {
    declare(node, "nonlocal", pass);
  },
  AnnAssign(node, pass) {
    const { target } = node;
    const isSimple = node.simple === 1;
    if (target.type !== "Name") pass.visit(target);
    else {
      if (isSimple && pass.block.kind !== "module")
        for (const kind of ["global", "nonlocal"] as const)
          if (pass.block.has(target.id, SYMBOL[kind])) refuse(annotatedText(target.id, kind), node);
      if (isSimple) pass.add(target.id, SYMBOL.annotated | SYMBOL.local, target);
      else if (node.value !== null) pass.add(target.id, SYMBOL.local, target);
    }
    annotation([node.annotation], pass);
    pass.visit(node.value);
  },
};

function declare(node: Global | Nonlocal, kind: "global" | "nonlocal", pass: SymbolPass): void {
  const { block } = pass;
  for (const name of node.names) {
    const before = block.flags(name);
    if ((before & SYMBOL.parameter) !== 0) refuse(`name '${name}' is parameter and ${kind}`, node);
    if ((before & SYMBOL.use) !== 0) refuse(`name '${name}' is used prior to ${kind} declaration`, node);
    if ((before & SYMBOL.annotated) !== 0) refuse(annotatedText(name, kind), node);
    if ((before & SYMBOL.local) !== 0)
      refuse(`name '${name}' is assigned to before ${kind} declaration`, node);
    pass.add(name, SYMBOL[kind], node);
    const mangled = block.mangled(name);
    if (!block.declared.has(mangled)) block.declared.set(mangled, node);
  }
}

function annotatedText(name: string, kind: "global" | "nonlocal"): string {
  return `annotated name '${name}' can't be ${kind}`;
}
