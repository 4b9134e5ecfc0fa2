import { LIMITS } from "../../src/shared/limits.ts";
import { BUILTIN_NAMES, EXCEPTION_NAMES, MODULES, REFUSED_BUILTINS } from "../../src/shared/surface.ts";

/** The parts of the README that are made from the code, by the name that stands in their markers. */
export const SECTIONS: Readonly<Record<string, () => string>> = { modules, builtins, limits };

/** The README with each `<!-- generated: NAME -->` … `<!-- end -->` part made anew. Throws when a part has no markers. */
export function withSections(readme: string): string {
  let text = readme;
  for (const [name, make] of Object.entries(SECTIONS)) {
    const part = new RegExp(`(<!-- generated: ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!part.test(text)) throw new Error(`the README has no part "${name}"`);
    text = text.replace(part, (_all, begin: string, end: string) => `${begin}${make()}\n${end}`);
  }
  return text;
}

/** Modules that CPython documents on the page of another. */
const PAGES: Readonly<Record<string, string>> = { ntpath: "os.path", posixpath: "os.path" };

function modules(): string {
  const names = MODULES.map(
    (name) => `[\`${name}\`](https://docs.python.org/3.14/library/${PAGES[name] ?? name}.html)`,
  );
  return `${MODULES.length} modules: ${names.join(" ")}`;
}

function builtins(): string {
  const refused = Object.entries(REFUSED_BUILTINS).map(([name, instead]) => `| \`${name}\` | ${instead} |`);
  return [
    `${BUILTIN_NAMES.length} builtins and all ${EXCEPTION_NAMES.length} exceptions. These are refused:`,
    "",
    ...["| refused | instead |", "|---|---|"],
    ...refused,
  ].join("\n");
}

function limits(): string {
  const rows = Object.entries(LIMITS).map(
    ([name, { what, unit, min, max, default: fallback }]) =>
      `| \`${name}\` | ${what} | ${figure(fallback)} ${unit} | ${figure(min)} to ${figure(max)} ${unit} |`,
  );
  return ["| limit | of what | default | may be set to |", "|---|---|--:|--:|", ...rows].join("\n");
}

function figure(value: number): string {
  return value.toLocaleString("en-US");
}
