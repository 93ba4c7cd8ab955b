import { deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { checksummed, faultOf, readAs, someLines } from "../support/packed-input.ts";

describe("A broken archive", () => {
  const text = someLines(900);
  const first = text.subarray(0, 600_000);
  const second = text.subarray(600_000);
  const packings: [string, (bytes: Uint8Array) => Buffer][] = [
    ["gzip", (bytes) => gzipSync(bytes)],
    ["zstd", (bytes) => zstdCompressSync(bytes, checksummed)],
  ];

  test.each(packings)(
    "of %s that is cut short anywhere is refused after the bytes before.",
    async (kind, pack) => {
      const start = pack(first);
      const whole = Buffer.concat([start, pack(second)]);
      const cuts = [
        start.length + 1,
        start.length + 3,
        start.length + 9,
        start.length + 3000,
        whole.length - 9,
        whole.length - 4,
        whole.length - 1,
      ];
      for (const cut of cuts) {
        for (const size of [777, 2 ** 20]) {
          const fault = await faultOf(whole.subarray(0, cut), size);
          expect(fault.message).toContain(
            `-: ${kind} data is truncated: it ends inside ${kind === "gzip" ? "member" : "frame"} 2`,
          );
          expect(fault.message).toContain(`after ${fault.bytes.length} decompressed bytes`);
          expect(fault.bytes.length).toBeGreaterThanOrEqual(first.length);
          expect(text.subarray(0, fault.bytes.length).equals(fault.bytes)).toBe(true);
        }
      }
      const fault = await faultOf(whole.subarray(0, whole.length - 1), 777);
      expect(fault.bytes.length).toBe(text.length);
    },
  );

  test.each(packings)("of %s with a flipped bit never passes for whole.", async (_, pack) => {
    const whole = pack(first);
    const places = [
      whole.length >> 1,
      (whole.length >> 1) + 1000,
      whole.length - 9,
      whole.length - 1,
    ];
    for (const place of places) {
      const broken = Buffer.from(whole);
      broken[place] = (broken[place] ?? 0) ^ 0x10;
      const fault = await faultOf(broken, 64 * 1024);
      expect(fault.message).toMatch(/data is (corrupt|truncated|followed)/);
      expect(fault.message).toContain(`after ${fault.bytes.length} decompressed bytes`);
    }
  });

  test.each(packings)(
    "of %s with something else behind it is refused after all its bytes.",
    async (kind, pack) => {
      const whole = pack(first);
      const endings = ["junk", "\n", "\0x", `${"\0".repeat(5000)}x`, "\x1f\x8c"];
      for (const ending of endings) {
        for (const size of [whole.length, 777, 2 ** 20]) {
          const fault = await faultOf(Buffer.concat([whole, Buffer.from(ending, "latin1")]), size);
          expect(fault.message).toContain(`${kind} data is followed by something else`);
          expect(fault.message).toContain(
            `at byte ${whole.length}, after ${first.length} decompressed bytes`,
          );
          expect(fault.bytes.equals(first)).toBe(true);
        }
      }
    },
  );

  test("of gzip with a wrong checksum, length or method is refused.", async () => {
    const whole = gzipSync("some words");
    for (const [back, message] of [
      [8, "checksum or length"],
      [1, "checksum or length"],
    ] as const) {
      const broken = Buffer.from(whole);
      broken[whole.length - back] = (broken[whole.length - back] ?? 0) ^ 1;
      const fault = await faultOf(broken, 5);
      expect(fault.message).toContain(message);
      expect(fault.bytes.toString()).toBe("some words");
    }
    const header = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3]),
      deflateRawSync("x"),
    ]);
    expect((await faultOf(header, 5)).message).toContain("the header of member 1 at byte 0");
  });

  test("of zstd that needs a dictionary or a huge window is refused with a way out.", async () => {
    const dictionary = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x01, 0x00, 9, 1, 0, 0]);
    expect((await faultOf(dictionary, 5)).message).toContain("frame 1 needs dictionary 9");
    const window = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x89, 1, 0, 0]);
    expect((await faultOf(window, 5)).message).toContain("needs a window of 144 MiB");
  });
});

describe("The size limit", () => {
  const bomb = Buffer.alloc(40 * 2 ** 20);

  test.each([
    ["gzip", gzipSync(bomb)],
    ["zstd", zstdCompressSync(bomb)],
  ])("stops a %s bomb before more than the limit is given.", async (_, bytes) => {
    const fault = await faultOf(bytes, 2 ** 20, { maxDecompressedBytes: 5_000_000 });
    expect(fault.message).toContain("holds more than 5000000 bytes after decompression");
    expect(fault.message).toContain("--max-decompressed");
    expect(fault.bytes.length).toBeLessThanOrEqual(5_000_000);
    expect(
      (await readAs(bytes, 2 ** 20, { maxDecompressedBytes: bomb.length })).bytes,
    ).toHaveLength(bomb.length);
  });
});
