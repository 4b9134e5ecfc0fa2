/** Whether the end of a block can be reached: a plain look at its last statement. */
import type { Statement } from "../ast.ts";

/** True when control surely does not fall off the end of the statements. */
export function endsAlways(body: readonly Statement[]): boolean {
  const last = body[body.length - 1];
  if (last === undefined) return false;
  if (last.type === "Return" || last.type === "Raise") return true;
  if (last.type === "If") return endsAlways(last.body) && endsAlways(last.orelse);
  if (last.type === "While") return isTrue(last.test) && !breaks(last.body);
  return last.type === "With" ? false : last.type === "Try" && tryEnds(last);
}

function tryEnds(node: Extract<Statement, { type: "Try" }>): boolean {
  if (endsAlways(node.finalbody)) return true;
  const through = endsAlways(node.orelse.length > 0 ? node.orelse : node.body);
  return through && node.handlers.every((handler) => endsAlways(handler.body));
}

function isTrue(test: Extract<Statement, { type: "While" }>["test"]): boolean {
  return (
    test.type === "Constant" &&
    (test.value.kind === "true" || (test.value.kind === "int" && test.value.value !== 0n))
  );
}

/** A `break` that leaves this loop, not one inside. */
function breaks(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.type === "Break") return true;
    if (statement.type === "For" || statement.type === "AsyncFor" || statement.type === "While") {
      return breaks(statement.orelse);
    }
    return blocksOf(statement).some(breaks);
  });
}

function blocksOf(statement: Statement): (readonly Statement[])[] {
  switch (statement.type) {
    case "If":
      return [statement.body, statement.orelse];
    case "With":
    case "AsyncWith":
      return [statement.body];
    case "Try":
    case "TryStar":
      return [
        statement.body,
        ...statement.handlers.map((h) => h.body),
        statement.orelse,
        statement.finalbody,
      ];
    case "Match":
      return statement.cases.map((c) => c.body);
    default:
      return [];
  }
}
