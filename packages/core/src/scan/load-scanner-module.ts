import { readFile } from "node:fs/promises";

/** Compiles the scanner; the module can be sent to other threads, and each scanner makes an instance of its own of it. */
export async function loadScannerModule(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(import.meta.resolve("#wasm/scanner.wasm"))));
}
