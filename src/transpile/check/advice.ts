/** What a program can use instead of a module that is not here. */
import { MODULES } from "../../shared/surface.ts";

const INSTEAD: Readonly<Record<string, string>> = {
  numpy: "use lists with statistics, math and itertools",
  pandas: "use csv, collections and statistics on lists of dicts",
  scipy: "use math, statistics and fractions",
  sympy: "use fractions, math and decimal",
  matplotlib: "there are no charts; print a table or an ASCII chart",
  requests: "there is no network; pass the data in",
  urllib3: "there is no network; pass the data in",
  socket: "there is no network; pass the data in",
  http: "there is no network; pass the data in",
  shutil: "there is no file system; pass data in the code, stdin or inputs",
  subprocess: "no other program can be started here",
  multiprocessing: "there is one thread of one process here; asyncio works",
  threading: "there is one thread here; asyncio works",
  glob: "there is no file system; pass data in the code, stdin or inputs",
  tempfile: "there is no file system; io.StringIO and io.BytesIO are files in memory",
  concurrent: "there is one thread here; call the functions in a loop, or use asyncio",
  sqlite3: "use dicts and lists, with itertools.groupby and sorted for queries",
  pickle: "use json, or copy.deepcopy for a copy",
  marshal: "use json",
  shelve: "use json",
  bz2: "use zlib or gzip",
  lzma: "use zlib or gzip",
  zipfile: "use zlib or gzip on bytes",
  toml: "use tomllib",
  bs4: "use html.parser on text that is passed in",
  lxml: "use html.parser",
  pytz: "use zoneinfo",
  dateutil: "use datetime.fromisoformat, strptime and zoneinfo",
  platform: "sys.version and sys.implementation say what runs here",
  ast: "there is no parser of Python here; use json.loads for data, or write the literal itself",
  gc: "memory is freed by itself",
  signal: "no signals arrive here; asyncio.timeout ends what takes too long",
  getpass: "input() reads from stdin",
  aiohttp: "there is no network; pass the data in",
  httpx: "there is no network; pass the data in",
  seaborn: "there are no charts; print a table or an ASCII chart",
  plotly: "there are no charts; print a table or an ASCII chart",
  sklearn: "use statistics (linear_regression, correlation) and lists",
  networkx: "use dicts of neighbours with collections.deque and heapq; graphlib sorts topologically",
  tabulate: "use f-strings with widths",
  tqdm: "print what you want to see of the progress",
  yaml: "use json",
  pytest: "use unittest",
};

/** One line for the program's author: what is missing, and what there is. */
export function adviceFor(module: string): string {
  const instead = Object.hasOwn(INSTEAD, module) ? INSTEAD[module] : undefined;
  const lead = `${module} is not available in this sandbox`;
  return instead === undefined
    ? `${lead}. Available modules: ${listed()}.`
    : `${lead}: ${instead}. Available modules: ${listed()}.`;
}

function listed(): string {
  return MODULES.filter((name) => !name.startsWith("_") && !name.includes(".")).join(", ");
}
