/** The part of the WebAssembly interface that we use: a plain ES library has none, and the DOM one has too much. */
declare global {
  namespace WebAssembly {
    type Exports = Readonly<Record<string, unknown>>;
    type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

    class Module {
      constructor(bytes: Uint8Array);
    }

    class Instance {
      constructor(module: Module, imports: Imports);
      readonly exports: Exports;
    }

    class Memory {
      /** Sizes in pages of 64 KiB. */
      constructor(size: { readonly initial: number; readonly maximum: number });
      readonly buffer: ArrayBuffer;
      grow(pages: number): number;
    }

    class Table {
      constructor(size: { readonly element: "anyfunc"; readonly initial: number });
      set(index: number, fn: unknown): void;
    }

    class Global {
      value: unknown;
    }

    class RuntimeError extends Error {}

    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export {};
