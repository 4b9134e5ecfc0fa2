import { LIMITS } from "../shared/limits.ts";

/** The text of `--help`. */
export const HELP = `safe-python: runs Python behind a WebAssembly wall: no files, no network, no processes.

  safe-python run [options] FILE|- [args…]   run a program as \`python FILE\` would
  safe-python -c CODE [args…]                run a program given as text
  safe-python check FILE|-                   look for errors without running
  safe-python transpile FILE|-               print the JavaScript that would run
  safe-python repl                           type Python line by line
  safe-python mcp                            MCP server on stdio (also without a command, when stdin is no terminal)

  --json            print the result as one line of JSON
  --timeout S       ${limitText("timeout")}
  --memory MB       ${limitText("memory")}
  --output BYTES    ${limitText("output")}
  --stdin FILE      what input() and sys.stdin read; default is the standard input
  --inputs JSON     object whose entries become Python variables; @FILE reads it from a file
  -V, --version     print the version
  -h, --help        print this

Exit status: the program's own (1 after an exception or a limit), 2 when the call itself is wrong.
`;

function limitText(name: keyof typeof LIMITS): string {
  const { what, max, unit, default: fallback } = LIMITS[name];
  return `${what}; default ${fallback}, at most ${max} ${unit}`;
}
