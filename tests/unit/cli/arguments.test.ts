import { describe, expect, test } from "vitest";
import { type Command, parseCommand } from "../../../src/cli/arguments.ts";
import { UsageError } from "../../../src/cli/failure.ts";

function run(changes: object): Command {
  const defaults = { source: { from: "file", path: "a.py" }, args: [], json: false, limits: {} };
  // the fields of a RunCommand
  return { name: "run", ...defaults, stdin: undefined, inputs: undefined, ...changes } as Command;
}

describe("parseCommand", () => {
  test.each<[string[], Command]>([
    [[], { name: "default" }],
    [["--help"], { name: "help" }],
    [["run", "-h"], { name: "help" }],
    [["-V"], { name: "version" }],
    [["mcp"], { name: "mcp", limits: {} }],
    [["--timeout", "3"], { name: "mcp", limits: { timeout: 3 } }],
    [["repl", "--memory=64"], { name: "repl", limits: { memory: 64 } }],
    [["check", "-"], { name: "check", source: { from: "stdin" } }],
    [["transpile", "-c", "x"], { name: "transpile", source: { from: "code", code: "x" } }],
    [["run", "a.py"], run({})],
    [["run", "--", "a.py"], run({})],
    [["run", "--json", "--timeout", ".5", "a.py"], run({ json: true, limits: { timeout: 0.5 } })],
    [["run", "--output", "1_000", "a.py"], run({ limits: { output: 1000 } })],
    [["run", "--stdin", "-", "--inputs", "@x", "a.py"], run({ stdin: "-", inputs: "@x" })],
    [["run", "a.py", "--json", "-c", "--", "b"], run({ args: ["--json", "-c", "--", "b"] })],
    [["-c", "1", "--json", "x"], run({ source: { from: "code", code: "1" }, args: ["--json", "x"] })],
    [["--json", "-c", "1"], run({ source: { from: "code", code: "1" }, json: true })],
    [["run", "-"], run({ source: { from: "stdin" } })],
  ])("%j", (argv, command) => {
    expect(parseCommand(argv)).toEqual(command);
  });

  test.each<[string[], string]>([
    [["frob"], 'there is no command "frob"; see safe-python --help'],
    [["a.py"], 'there is no command "a.py"; to run a file: safe-python run a.py'],
    [["--frob"], "unknown option '--frob'"],
    [["ceck", "-"], 'there is no command "ceck"; did you mean check? See safe-python --help'],
    [["run", "--tiemout", "3", "-c", "1"], "unknown option '--tiemout'; did you mean --timeout?"],
    [["run"], "run needs a program: a FILE, - for stdin, or -c CODE"],
    [["run", "--frob", "a.py"], "unknown option '--frob'"],
    [["run", "--stdin"], "option '--stdin <value>' argument missing"],
    [["run", "--timeout", "x", "a.py"], '--timeout must be a number from 0.01 to 3600 (s), not "x"'],
    [["run", "--timeout=-5", "a.py"], '--timeout must be a number from 0.01 to 3600 (s), not "-5"'],
    [["run", "--timeout", "-5", "a.py"], '--timeout must be a number from 0.01 to 3600 (s), not "-5"'],
    [["run", "--memory", "1e99", "a.py"], '--memory must be a number from 32 to 2048 (MB), not "1e99"'],
    [
      ["run", "--memory", "Infinity", "a.py"],
      '--memory must be a number from 32 to 2048 (MB), not "Infinity"',
    ],
    [["check", "--json", "a.py"], "check has no option --json"],
    [["check", "a.py", "b.py"], 'check takes one program, not also "b.py"'],
    [["mcp", "a.py"], 'mcp takes no program, but got "a.py"'],
    [["--json"], "mcp has no option --json"],
  ])("refuses %j", (argv, message) => {
    expect(() => parseCommand(argv)).toThrow(new UsageError(message));
  });
});
