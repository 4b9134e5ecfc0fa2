/**
 * Modules of the library, written in Python, that few programs import: they are no part of the snapshot, which every run
 * pays for, but files of `dist/` that the host evaluates at their first import. A package stands for all that is in it.
 */
export const ON_DEMAND = [
  "_codec_charmap",
  "_codec_functions",
  "_codec_idna",
  "_codec_info",
  "_codec_library",
  "_codec_nameprep",
  "_codec_punycode",
  "_codec_rest",
  "_codec_streams",
  "_codec_table",
  "_codec_text",
  "_codec_transforms",
  "_codec_utf7",
  "ast",
  "asyncio.base_events",
  "asyncio.coroutines",
  "asyncio.events",
  "codecs",
  "colorsys",
  "configparser",
  "difflib._html",
  "difflib._side_by_side",
  "doctest",
  "email",
  "getopt",
  "graphlib",
  "gzip",
  "html.entities",
  "html.parser",
  "ipaddress",
  "logging._existing",
  "logging._file_config",
  "logging._values",
  "logging.config",
  "logging.handlers",
  "mimetypes",
  "optparse",
  "plistlib",
  "quopri",
  "sched",
  "tomllib",
  "unittest",
  "xml",
  "zoneinfo",
] as const;

/** Whether a module's code is fetched from the host at its first import. */
export function isOnDemand(module: string): boolean {
  return ON_DEMAND.some((name) => module === name || module.startsWith(`${name}.`));
}
