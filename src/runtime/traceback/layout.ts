/** How exceptions with their chains and groups are set out (the output format of Lib/traceback.py). */

/** One exception of a chain, as texts that end with a newline. */
export interface Entry<Member> {
  /** What stands between it and the exception before it. */
  readonly separator: string;
  readonly stack: readonly string[];
  readonly only: readonly string[];
  /** Of a group. */
  readonly members: readonly Member[] | undefined;
}

export interface LayoutOptions<Member> {
  readonly width: number;
  readonly depth: number;
  /** The chain of a member. */
  readonly expand: (member: Member) => readonly Entry<Member>[];
}

const HEADER = "Traceback (most recent call last):\n";

/** The texts of a chain, the exception that came first at the top. */
export function layOut<Member>(chain: readonly Entry<Member>[], options: LayoutOptions<Member>): string[] {
  const layout = new Layout(options);
  layout.chain(chain);
  return layout.out;
}

class Layout<Member> {
  readonly out: string[] = [];
  private readonly options: LayoutOptions<Member>;
  /** How deep in boxes; a group that stands in none counts as one. */
  private level = 0;
  /** The box of the last member is open: it is closed once for all groups that end with it. */
  private open = false;

  constructor(options: LayoutOptions<Member>) {
    this.options = options;
  }

  chain(entries: readonly Entry<Member>[]): void {
    for (const entry of entries) {
      if (entry.separator !== "") this.emit(entry.separator);
      if (entry.members !== undefined) this.group(entry, entry.members);
      else {
        if (entry.stack.length > 0) this.emit(HEADER, ...entry.stack);
        this.emit(...entry.only);
      }
    }
  }

  private group(entry: Entry<Member>, members: readonly Member[]): void {
    if (this.level > this.options.depth) {
      this.emit(`... (max_group_depth is ${this.options.depth})\n`);
      return;
    }
    const outermost = this.level === 0;
    if (outermost) this.level++;
    if (entry.stack.length > 0) {
      this.out.push(this.boxed(`Exception Group ${HEADER}`, outermost ? "+" : "|"));
      this.emit(...entry.stack);
    }
    this.emit(...entry.only);
    this.members(members);
    if (outermost) this.level = 0;
  }

  private members(members: readonly Member[]): void {
    const { width, expand } = this.options;
    const boxes = Math.min(members.length, width + 1);
    for (let i = 0; i < boxes; i++) {
      const member = members[i];
      if (i === boxes - 1) this.open = true;
      const label = i < width ? String(i + 1) : "...";
      this.out.push(`${this.indent()}${i === 0 ? "+-" : "  "}+---------------- ${label} ----------------\n`);
      this.level++;
      if (i < width && member !== undefined) this.chain(expand(member));
      else this.emit(`and ${members.length - i} more exception${members.length - i > 1 ? "s" : ""}\n`);
      if (i === boxes - 1 && this.open) {
        this.out.push(`${this.indent()}+------------------------------------\n`);
        this.open = false;
      }
      this.level--;
    }
  }

  private emit(...texts: readonly string[]): void {
    for (const text of texts) this.out.push(this.level === 0 ? text : this.boxed(text, "|"));
  }

  private boxed(text: string, edge: string): string {
    const whole = text.endsWith("\n");
    const lines = (whole ? text.slice(0, -1) : text)
      .split("\n")
      .map((line) => `${this.indent()}${edge} ${line}`);
    return lines.join("\n") + (whole ? "\n" : "");
  }

  private indent(): string {
    return "  ".repeat(this.level);
  }
}
