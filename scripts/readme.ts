/** Writes the generated parts of README.md: modules, builtins, limits. A test says when they are out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { withSections } from "./readme/sections.ts";

const README = new URL("../README.md", import.meta.url);

writeFileSync(README, withSections(readFileSync(README, "utf8")));
