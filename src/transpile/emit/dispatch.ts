/** From a node to its visitor. The tables are in `index.ts`; visitors reach each other through here. */
import type { Expression, NodeOfType, Statement } from "../ast.ts";
import type { Ex } from "./ex.ts";
import type { Frame } from "./frame.ts";
import { type Js, join, js, NOTHING } from "./js.ts";

export type ExpressionVisitors = {
  readonly [T in Expression["type"]]: (node: NodeOfType<T>, frame: Frame) => Ex;
};
export type StatementVisitors = {
  readonly [T in Statement["type"]]: (node: NodeOfType<T>, frame: Frame) => Js;
};

export interface Visitors {
  readonly expression: ExpressionVisitors;
  readonly statement: StatementVisitors;
}

/** Emits an expression; where its visitor knows no type, it has the one that inference found. */
export function expr(node: Expression, frame: Frame): Ex {
  // The table's row for `node.type` takes exactly that node; TypeScript cannot follow the correlation.
  const visit = frame.program.visitors.expression[node.type] as (node: Expression, frame: Frame) => Ex;
  frame.program.descend(node);
  const result = visit(node, frame);
  frame.program.ascend();
  return result.type === "any" ? { ...result, type: frame.program.types.of(node, frame.scope) } : result;
}

/** Emits the Python value of an expression. */
export function value(node: Expression, frame: Frame): Js {
  return expr(node, frame).js;
}

/** Emits values, in order. */
export function values(nodes: readonly Expression[], frame: Frame): Js {
  return join(nodes.map((node) => value(node, frame)));
}

/** Emits a statement. */
export function stmt(node: Statement, frame: Frame): Js {
  const visit = frame.program.visitors.statement[node.type] as (node: Statement, frame: Frame) => Js; // as above
  const temps = frame.tempMark();
  const outer = frame.firstYield;
  frame.firstYield = undefined;
  const code = visit(node, frame);
  // where a generator waits, the engine may know no more than the start of the statement
  const begin = frame.firstYield === undefined ? NOTHING : frame.at(frame.firstYield);
  frame.firstYield = outer;
  frame.tempReset(temps);
  return js`${begin}${code}`;
}

/** After a statement: its temporaries hold nothing any more, and what has gone with it is noticed. */
function letGo(node: Statement, frame: Frame): Js {
  const { type } = node;
  const { program } = frame;
  if (program.finalizes) return js`${frame.tempClear(frame.tempMark())}${frame.abi("noticeDeaths")}();`;
  if (type !== "Assign" && type !== "Expr" && type !== "Delete") return NOTHING;
  const isCall = type !== "Delete" && node.value.type === "Call";
  const frees = type === "Delete" || (type === "Assign" ? node.value.type === "Constant" : isCall);
  const cleared = frame.tempClear(frame.tempMark());
  if (program.closesGenerators && !program.namesWeakref && (frees || isCall)) {
    const due = isCall ? js`${frame.abi("watching")}.left>0` : js`${frame.abi("watched")}.length!==0`;
    return js`${cleared}if(${due})${frame.abi("noticeDeaths")}();`;
  }
  return frees ? js`${cleared}${frame.abi("noticeDeaths")}();` : cleared;
}

/** Emits statements up to the first that never ends. */
export function block(nodes: readonly Statement[], frame: Frame): Js {
  const out: Js[] = [];
  const outer = frame.following;
  for (const [i, node] of nodes.entries()) {
    if (frame.flow.dead) break;
    frame.following = { nodes, index: i };
    out.push(stmt(node, frame));
    if (frame.program.noticesDeaths && !frame.flow.dead) out.push(letGo(node, frame));
  }
  frame.following = outer;
  return join(out, "\n");
}
