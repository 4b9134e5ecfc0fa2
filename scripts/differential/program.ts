/** The program that evaluates expressions and prints one line for each. */

const PRELUDE = `\
def show(make):
    try:
        text = ascii(make())
    except Exception as error:
        text = f"{type(error).__name__}: {ascii(str(error))}"
    print(text if len(text) <= 300 else f"{text[:300]}… {len(text)}")
`;

/** A program that prints the outcome of each lambda on a line of its own. */
export function program(expressions: readonly string[]): string {
  return PRELUDE + expressions.map((text) => `show(${text})\n`).join("");
}

/** The lines that the program printed, one for each expression. */
export function outcomes(stdout: string): string[] {
  return stdout.split("\n").slice(0, -1);
}
