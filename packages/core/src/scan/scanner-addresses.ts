/** Of a Global that holds an address or a count; those above 2^31 come as negative numbers. */
export function addressOf(value: WebAssembly.Global): number {
  return value.value >>> 0;
}

/** The next multiple of 64. */
export function aligned(address: number): number {
  return Math.ceil(address / 64) * 64;
}

// Of the memory layout in packages/core/as.
/** Bytes around the input, and behind the output, that a scanner may touch. */
export const AHEAD = 64 as const;
/** Entries behind the tape of a block. */
export const TAPE_EXTRA = 12 as const;
