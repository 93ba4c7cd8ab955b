/**
 * The part of the WebAssembly interface that the scanner uses. TypeScript declares it with the types of browsers only,
 * and those have no place in a program for Node.
 */
declare global {
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array);
    }
    class Memory {
      constructor(descriptor: { initial: number; maximum?: number });
      readonly buffer: ArrayBuffer;
      /** Adds pages of 64 KiB and detaches `buffer`; gives the pages that there were. */
      grow(pages: number): number;
    }
    class Global {
      value: number;
    }
    class Instance {
      constructor(module: Module, imports: Record<string, Record<string, unknown>>);
      readonly exports: Record<string, unknown>;
    }
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export {};
