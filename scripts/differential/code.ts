import fc from "fast-check";

/** Makes Python expressions, as text. */
export type Code = fc.Arbitrary<string>;

/** What the makers of larger expressions choose their operands from: one maker a Python type. */
export interface Operands {
  readonly int: Code;
  readonly float: Code;
  readonly bool: Code;
  readonly complex: Code;
  readonly str: Code;
  readonly bytes: Code;
  readonly sequence: Code;
}

/** Python with holes: code`(${int} + ${int})`. */
export function code(parts: TemplateStringsArray, ...holes: readonly Code[]): Code {
  return fc.tuple(...holes).map((texts) => String.raw({ raw: parts }, ...texts));
}

/** One of these texts. */
export function words(text: string): Code {
  return fc.constantFrom(...text.split(" "));
}

/** The text, or nothing. */
export function maybe(maker: Code): Code {
  return fc.oneof(fc.constant(""), maker);
}

/** One of these makers, each as likely as the others. */
export function oneOf(...makers: readonly Code[]): Code {
  return fc.oneof(...makers);
}
