import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInput } from "../../src/jsonl/open-input.ts";
import { gather, inChunks, someLines } from "../support/packed-input.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "burnish-open-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function writeInput(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, id: name };
}

describe("Reading is pulled", () => {
  test.each([
    ["plain", (bytes: Buffer) => bytes],
    ["gzip", (bytes: Buffer) => gzipSync(bytes)],
    ["zstd", (bytes: Buffer) => zstdCompressSync(bytes)],
  ])("so that a slow reader of %s input lets nothing pile up.", async (_, pack) => {
    const bytes = pack(someLines(6000));
    const input = await openInput({ path: "-", id: "-" }, { stdin: inChunks(bytes, 10_000) });
    let chunks = 0;
    for await (const chunk of input.chunks) {
      expect(chunk.length).toBeLessThanOrEqual(2 ** 20);
      const before = input.bytesRead();
      await sleep(20);
      expect(input.bytesRead()).toBe(before);
      chunks += 1;
      if (chunks === 4) break;
    }
    expect(input.bytesRead()).toBeLessThan(bytes.length);
  });
});

describe("Leaving early", () => {
  const text = someLines(4000);

  test.each([
    ["plain", text],
    ["gzip", gzipSync(text)],
    ["zstd", zstdCompressSync(text)],
  ])("releases a %s file, by break, by close, before and after reading.", async (name, bytes) => {
    const file = writeInput(`${name}.bin`, bytes);
    const untouched = await openInput(file);
    await untouched.close();
    const broken = await openInput(file);
    expect(openFiles()).toBe(existsSync("/proc/self/fd") ? 1 : 0);
    for await (const _ of broken.chunks) break;
    await broken.close();
    const closedInside = await openInput(file);
    let chunks = 0;
    for await (const _ of closedInside.chunks) {
      chunks += 1;
      await closedInside.close();
    }
    expect(chunks).toBe(1);
    const pending = await openInput(file);
    const iterator = pending.chunks[Symbol.asyncIterator]();
    const first = iterator.next();
    await pending.close();
    await first;
    expect((await iterator.next()).done).toBe(true);
    const ended = await openInput(file);
    await gather(ended.chunks, []);
    await ended.close();
    await ended.close();
    expect(openFiles()).toBe(0);
  });

  test("does not hang on a stdin that says nothing.", async () => {
    let returned = false;
    const stdin: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        let calls = 0;
        return {
          next: () =>
            calls++ === 0
              ? Promise.resolve({ done: false, value: Buffer.alloc(600, "x") })
              : new Promise(() => {}),
          return: () => {
            returned = true;
            return new Promise(() => {});
          },
        };
      },
    };
    const input = await openInput({ path: "-", id: "-" }, { stdin });
    const iterator = input.chunks[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toHaveLength(600);
    const waiting = iterator.next();
    await input.close();
    expect((await waiting).done).toBe(true);
    expect(returned).toBe(true);
  });

  test("closes stdin that still has data.", async () => {
    let closed = false;
    const stdin = async function* () {
      try {
        for (;;) yield Buffer.alloc(1000, "x");
      } finally {
        closed = true;
      }
    };
    const input = await openInput({ path: "-", id: "-" }, { stdin: stdin() });
    for await (const _ of input.chunks) break;
    expect(closed).toBe(true);
  });
});

/** How many files of the test folder this process holds open; none where the system does not tell. */
function openFiles(): number {
  if (!existsSync("/proc/self/fd")) return 0;
  let count = 0;
  for (const fd of readdirSync("/proc/self/fd")) {
    const link = `/proc/self/fd/${fd}`;
    if (existsSync(link) && readlinkSync(link).startsWith(folder)) count += 1;
  }
  return count;
}
