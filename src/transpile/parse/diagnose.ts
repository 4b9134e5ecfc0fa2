import type { Diagnostic } from "../diagnostics.ts";
import type { TokenStream } from "./tokens.ts";

export function diagnose(tokens: TokenStream): Diagnostic {
  return {
    type: "SyntaxError",
    message: "invalid syntax",
    lineno: 1,
    col: 1,
    end_lineno: 1,
    end_col: 2,
    kind: "syntax",
  };
}
