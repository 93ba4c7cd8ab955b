const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;
const WORD = 2 ** 32;

/** Threefry-2x32-20 as the paper writes it (Salmon et al., SC 2011), to compare `sortKey` with: same words, one loop. */
export function loopedThreefry(
  key0: number,
  key1: number,
  address: number,
  out: Uint32Array,
): void {
  const keys = [key0, key1, PARITY ^ key0 ^ key1] as const;
  let x = ((address >>> 0) + key0) | 0;
  let y = (Math.floor(address / WORD) + key1) | 0;
  for (let round = 0; round < 20; round++) {
    const rotation = ROTATIONS[round % 8] as number;
    x = (x + y) | 0;
    y = ((y << rotation) | (y >>> (32 - rotation))) ^ x;
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    x = (x + (keys[injection % 3] as number)) | 0;
    y = (y + (keys[(injection + 1) % 3] as number) + injection) | 0;
  }
  out[0] = x;
  out[1] = y;
}
