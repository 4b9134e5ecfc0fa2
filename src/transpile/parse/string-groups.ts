import { T, type TokenStream } from "./tokens.ts";

/** A stretch of source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Adjacent string literals that stand for one value, at least one of them an f-string or t-string. */
export interface StringGroup extends Span {
  readonly parts: readonly StringPart[];
}

export type StringPart = PlainPart | FStringPart;

export interface PlainPart extends Span {
  readonly kind: "plain";
}

export interface FStringPart extends Span {
  readonly kind: "f" | "t";
  readonly raw: boolean;
  /** The closing quotes. */
  readonly quotes: Span;
  readonly items: readonly FStringItem[];
}

export type FStringItem = LiteralItem | ReplacementField;

/** Literal text. A doubled brace ends one: it is part of the span, but only once of the text, which ends at `textEnd`. */
export interface LiteralItem extends Span {
  readonly kind: "literal";
  readonly textEnd: number;
}

/** `{expr}`, from brace to brace. */
export interface ReplacementField extends Span {
  readonly kind: "field";
  readonly expr: Span;
  /** Whether `expr` ends in a comma, which makes it a tuple. */
  readonly trailingComma: boolean;
  /** For `{expr=}`: where the text to show ends. */
  readonly debugEnd: number | null;
  /** Where the text of the expression ends, blanks included (for t-strings). */
  readonly exprTextEnd: number;
  readonly conversion: string | null;
  readonly spec: FormatSpec | null;
}

/** `:` and what follows it. */
export interface FormatSpec extends Span {
  readonly items: readonly FStringItem[];
}

/** Finds every string group by the index it starts at; null when a replacement field is malformed. */
export function findStringGroups(tokens: TokenStream): Map<number, StringGroup> | null {
  const reader = new GroupReader(tokens);
  return reader.readAll() ? reader.groups : null;
}

class GroupReader {
  readonly groups = new Map<number, StringGroup>();
  private readonly tokens: TokenStream;
  private i = 0;
  private ok = true;

  constructor(tokens: TokenStream) {
    this.tokens = tokens;
  }

  readAll(): boolean {
    const { kinds } = this.tokens;
    while (this.i < kinds.length && this.ok) this.readOrSkip();
    return this.ok;
  }

  /** Reads a group when one starts here, else steps over one token. */
  private readOrSkip(): void {
    const first = this.i;
    if (!this.atString()) {
      this.i++;
      return;
    }
    const parts: StringPart[] = [];
    while (this.atString() && this.ok) parts.push(this.readPart());
    if (parts.every((part) => part.kind === "plain")) return;
    const start = this.tokens.starts[first] ?? 0;
    this.groups.set(start, { start, end: parts.at(-1)?.end ?? start, parts });
  }

  private atString(): boolean {
    const kind = this.tokens.kinds[this.i];
    return kind === T.String || kind === T.FStringStart || kind === T.TStringStart;
  }

  private readPart(): StringPart {
    const start = this.start();
    const kind = this.tokens.kinds[this.i];
    if (kind === T.String) {
      this.i++;
      return { kind: "plain", start, end: this.previousEnd() };
    }
    const raw = /r/i.test(this.text());
    this.i++;
    const items = this.readItems();
    const quotes = { start: this.start(), end: this.end() };
    this.i++;
    return { kind: kind === T.FStringStart ? "f" : "t", raw, start, end: this.previousEnd(), quotes, items };
  }

  private readItems(): FStringItem[] {
    const items: FStringItem[] = [];
    for (;;) {
      const kind = this.tokens.kinds[this.i];
      if (kind === T.FStringMiddle || kind === T.TStringMiddle) {
        items.push(this.readLiteral());
      } else if (kind === T.Op && this.text() === "{" && this.ok) {
        items.push(this.readField());
      } else {
        return items;
      }
    }
  }

  private readLiteral(): LiteralItem {
    const start = this.start();
    const textEnd = this.end();
    this.i++;
    const doubled = /[{}]/.test(this.tokens.text.charAt(textEnd - 1)) && this.start() > textEnd;
    return { kind: "literal", start, end: doubled ? textEnd + 1 : textEnd, textEnd };
  }

  private readField(): ReplacementField {
    const start = this.start();
    const level = (this.tokens.levels[this.i] ?? 0) + 1;
    this.i++;
    const exprStart = this.start();
    while (this.ok && !this.endsExpression(level)) this.readOrSkip();
    const expr = { start: exprStart, end: this.previousEnd() };
    const trailingComma = this.tokens.text.charAt(expr.end - 1) === ",";
    if (exprStart >= this.start()) this.ok = false;
    const exprTextEnd = this.start();
    const debugEnd = this.readDebug();
    const conversion = this.readConversion();
    const spec = this.readSpec();
    if (this.text() !== "}") this.ok = false;
    this.i++;
    const end = this.previousEnd();
    return { kind: "field", start, end, expr, trailingComma, debugEnd, exprTextEnd, conversion, spec };
  }

  private endsExpression(level: number): boolean {
    const kind = this.tokens.kinds[this.i];
    if (kind === undefined || kind === T.Broken || kind === T.EndMarker) {
      this.ok = false;
      return true;
    }
    if (kind !== T.Op) return false;
    const text = this.text();
    const depth = this.tokens.levels[this.i];
    return (text === "}" && depth === level - 1) || (depth === level && /^[=!:]$/.test(text));
  }

  private readDebug(): number | null {
    if (this.text() !== "=") return null;
    this.i++;
    return this.start();
  }

  private readConversion(): string | null {
    if (this.text() !== "!") return null;
    const bang = this.end();
    this.i++;
    const name = this.text();
    // CPython wants the letter right after the exclamation mark.
    if (this.tokens.kinds[this.i] !== T.Name || !/^[sra]$/.test(name) || this.start() !== bang)
      this.ok = false;
    this.i++;
    return name;
  }

  private readSpec(): FormatSpec | null {
    if (this.text() !== ":") return null;
    const start = this.start();
    this.i++;
    const items = this.readItems();
    return { start, end: this.previousEnd(), items };
  }

  private start(): number {
    return this.tokens.starts[this.i] ?? this.tokens.text.length;
  }

  private end(): number {
    return this.tokens.ends[this.i] ?? this.tokens.text.length;
  }

  private previousEnd(): number {
    return this.tokens.ends[this.i - 1] ?? 0;
  }

  private text(): string {
    return this.tokens.text.slice(this.start(), this.end());
  }
}
