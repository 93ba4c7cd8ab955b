import { UsageError } from "../errors.ts";

/** Less memory than this is raised to it, in bytes. */
export const LEAST_MEMORY: number = 4 << 10;
/** More memory than this is not used, in bytes: positions in it and sizes of single reads stay below 2^31. */
export const LARGEST_MEMORY: number = 2 ** 31;
/** Not worth to be cut for a small input, in bytes. */
const SMALL_MEMORY = 64 << 20;
/**
 * A sort keeps records up to 1/32 of its memory among the others, so that this many times the input holds it even as
 * one record; and as the shortest records, which take 17 times their size, in buckets with room to spare.
 */
const MEMORY_FOR_INPUT = 32;
const ROOM_AN_INPUT = 1 << 10;

/**
 * What is taken of `memoryBytes`, in whole bytes: 4 KiB to 2 GiB, and from 64 MiB on no more than 32 times
 * `expectedBytes`, the size of the input where that is known. UsageError where `memoryBytes` is not above 0.
 */
export function usableMemory(memoryBytes: number, expectedBytes?: number): number {
  if (!(memoryBytes > 0)) {
    throw new UsageError(`the memory must be 1 byte or more, not ${memoryBytes}`);
  }
  const wanted =
    expectedBytes === undefined
      ? LARGEST_MEMORY
      : Math.max(SMALL_MEMORY, MEMORY_FOR_INPUT * (expectedBytes + ROOM_AN_INPUT));
  return Math.max(LEAST_MEMORY, Math.floor(Math.min(memoryBytes, wanted, LARGEST_MEMORY)));
}
