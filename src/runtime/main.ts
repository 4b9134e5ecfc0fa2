/**
 * Entry of the VM bundle: builds the runtime once (the snapshot is taken after that) and serves runs through
 * `vmBegin`, `vmRun`, `vmMain`, `vmFlush` and `vmEnd`. See `shared/wire.ts` for what crosses.
 */
import "./objects/type/core.ts";
import "./objects/builtin-protos.ts";
import "./objects/descr-objects.ts";
import "./errors.ts";
import { PRELOADED, registerLibrary } from "../stdlib/index.ts";
import { fillBuiltins, makeAbi } from "./abi/index.ts";
import { fillBuiltinsTable } from "./builtins/index.ts";
import { installTerminal } from "./errors.ts";
import { harden } from "./harden.ts";
import { preloadModules } from "./importer.ts";
import { flushStdout } from "./io/stdout.ts";
import { nativeTypes } from "./natives.ts";
import { defineBuiltinTypes } from "./objects/builtin-types.ts";
import { None } from "./objects/singletons.ts";
import { EMPTY } from "./objects/tuple/core.ts";
import { mainProgram } from "./program.ts";
import { begin, end, runner, take } from "./session.ts";

defineBuiltinTypes();
nativeTypes([], EMPTY, None);
fillBuiltinsTable();
fillBuiltins();
registerLibrary();
preloadModules(PRELOADED);

const host = globalThis as unknown as { hostStop(reason: string): void };

/** Tells the host and spins until its interrupt handler ends the run: nothing of the guest runs any more. */
installTerminal((reason) => {
  host.hostStop(reason);
  for (;;);
});

const abi = makeAbi(mainProgram);
for (const [name, value] of Object.entries({
  vmBegin: begin,
  vmEnd: end,
  vmFlush: flushStdout,
  vmRun: take,
  vmMain: runner(abi),
}))
  Object.defineProperty(globalThis, name, { value, writable: false, enumerable: false, configurable: false });
harden();
