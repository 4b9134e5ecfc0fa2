/** One run of one program by one peer. */
export type Outcome =
  | { readonly kind: "ran"; readonly ms: number; readonly stdout: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Something that runs Python inside or beside this process. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Runs the program once from its source text, so that parsing and compiling are part of the time. */
  run(source: string): Promise<Outcome>;
  close(): Promise<void>;
}

/** The last line of an error's text, short enough for a table's footnote. */
export function briefly(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.trim().split("\n");
  return (lines.at(-1) ?? "").slice(0, 160);
}
