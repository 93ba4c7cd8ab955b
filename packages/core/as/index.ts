// The doors of the module; each scanner of packages/core/src/scan uses its own.
export { DIGEST, hashPiece } from "./hash/hash-piece";
export { FREE_MEMORY, digestOf } from "./keys";
export { linesPassed, lineStart, lineEnd, nextLine, passDeferred } from "./lines";
export * from "./transform/scan-transform";
export * from "./validate/index";
export * from "./inspect/index";
