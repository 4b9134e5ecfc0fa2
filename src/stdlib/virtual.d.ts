/** Made at build time from the `.py` files of this folder by our own transpiler (`scripts/build/stdlib.ts`). */
declare module "virtual:python-modules" {
  import type { PythonModuleSource } from "../runtime/importer.ts";

  const modules: readonly PythonModuleSource[];
  export default modules;
}
