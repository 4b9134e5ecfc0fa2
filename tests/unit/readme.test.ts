import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withSections } from "../../scripts/readme/sections.ts";

const text = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test("the generated parts of the README are current: else run `npm run readme`", () => {
  expect(withSections(text("README.md"))).toBe(text("README.md"));
});

test("every version that is shipped is the package's", () => {
  const { version } = JSON.parse(text("package.json"));
  expect(JSON.parse(text("manifest.json")).version).toBe(version);
  const server = JSON.parse(text("server.json"));
  expect([server.version, server.packages[0].version]).toEqual([version, version]);
  expect(text("CHANGELOG.md")).toContain(`## ${version}`);
});

test("links between documents lead somewhere", () => {
  const documents = [
    "README.md",
    "CONTRIBUTING.md",
    ...["architecture", "threat-model", "differences/README"].map((name) => `docs/${name}.md`),
  ];
  const broken = documents.flatMap((document) => {
    const links = [...text(document).matchAll(/\]\((?!https?:|#|cursor:|vscode:)([^)#]+)/g)].map(
      ([, link]) => link ?? "",
    );
    return links.filter((link) => !existsSync(new URL(link, new URL(`../../${document}`, import.meta.url))));
  });
  expect(broken).toEqual([]);
});
