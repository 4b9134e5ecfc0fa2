import { ASCII_LETTER, CHAR_ESCAPES, DIGITS, OCTDIGITS, octal } from "./escapes.ts";
import { ReFailure } from "./failure.ts";
import { MAXGROUPS } from "./parser-group.ts";
import type { Source, TextEnv } from "./tokenizer.ts";
import { Tokenizer } from "./tokenizer.ts";

/** A replacement text: literals (code points) between group numbers. */
export type Template = readonly (readonly number[] | number)[];

/** Parses a replacement for `sub` and `expand`. Throws ReFailure. */
export function parseTemplate(
  text: Source,
  groups: number,
  groupIndex: ReadonlyMap<string, number>,
  env: TextEnv,
): Template {
  return new TemplateParser(new Tokenizer(text, env), groups, groupIndex).parse();
}

class TemplateParser {
  private readonly source: Tokenizer;
  private readonly groups: number;
  private readonly groupIndex: ReadonlyMap<string, number>;
  private readonly result: (number[] | number)[] = [];
  private literal: number[] = [];

  constructor(source: Tokenizer, groups: number, groupIndex: ReadonlyMap<string, number>) {
    this.source = source;
    this.groups = groups;
    this.groupIndex = groupIndex;
  }

  parse(): Template {
    for (;;) {
      const token = this.source.get();
      if (token === undefined) break;
      if (token.charAt(0) === "\\") this.escape(token);
      else this.push(token);
    }
    this.flush();
    return this.result;
  }

  private escape(token: string): void {
    const { source } = this;
    const c = token.slice(1);
    if (c === "g") this.namedReference();
    else if (c === "0") {
      const text = token + source.getWhile(2, OCTDIGITS);
      this.literal.push(Number.parseInt(text.slice(1), 8) & 0xff);
    } else if (DIGITS.includes(c)) this.digits(token);
    else this.character(token, c);
  }

  private character(token: string, c: string): void {
    const code = CHAR_ESCAPES.get(token);
    if (code !== undefined) this.literal.push(code);
    else if (ASCII_LETTER.test(c)) throw this.source.error(`bad escape ${token}`, 2);
    else {
      this.push("\\");
      this.push(c);
    }
  }

  /** `\g<name>` and `\g<1>`. */
  private namedReference(): void {
    const { source } = this;
    if (!source.match("<")) throw source.error("missing <");
    const name = source.getUntil(">", "group name");
    if (/^[0-9]+$/.test(name.text)) {
      const group = Number(name.text);
      if (group >= MAXGROUPS)
        throw source.error(`invalid group reference ${BigInt(name.text)}`, name.length + 1);
      this.reference(group, name.length + 1);
      return;
    }
    source.checkGroupName(name, 1);
    const group = this.groupIndex.get(name.text);
    if (group === undefined) {
      throw new ReFailure("IndexError", `unknown group name ${source.env.repr(name.text, false)}`);
    }
    this.reference(group, name.length + 1);
  }

  /** Three octal digits are a character, one or two digits a group. */
  private digits(token: string): void {
    const { source } = this;
    let text = token;
    if (source.nextIn(DIGITS)) {
      text += source.get() ?? "";
      if (
        OCTDIGITS.includes(text.charAt(1)) &&
        OCTDIGITS.includes(text.charAt(2)) &&
        source.nextIn(OCTDIGITS)
      ) {
        text += source.get() ?? "";
        this.literal.push(octal(source, text));
        return;
      }
    }
    this.reference(Number(text.slice(1)), text.length - 1);
  }

  private reference(group: number, offset: number): void {
    if (group > this.groups) throw this.source.error(`invalid group reference ${group}`, offset);
    this.flush();
    this.result.push(group);
  }

  private push(char: string): void {
    this.literal.push(char.codePointAt(0) ?? 0);
  }

  private flush(): void {
    this.result.push(this.literal);
    this.literal = [];
  }
}
