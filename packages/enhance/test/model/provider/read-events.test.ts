import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents } from "../../../src/model/provider/http/read-events.ts";
import { readPieces } from "../../../src/model/provider/http/read-pieces.ts";

async function eventsOf(bytes: readonly Uint8Array[]): Promise<string[]> {
  const events: string[] = [];
  const body = ReadableStream.from<Uint8Array>(bytes);
  for await (const data of readEvents(readPieces(body))) events.push(data);
  return events;
}

test("events are the same in whatever pieces their bytes come, and whatever ends their lines", async () => {
  const line = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n]/.test(text));
  const event = fc.array(line, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 5 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(200)),
      async (events, end, cuts) => {
        const lines = events.flatMap((data) => [
          ": a comment",
          "event: piece",
          ...data.map((text) => `data: ${text}`),
          "",
        ]);
        const bytes = new TextEncoder().encode(lines.map((text) => text + end).join(""));
        const places = cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b);
        const pieces = [0, ...places].map((at, i) => bytes.subarray(at, places[i]));
        expect(await eventsOf(pieces)).toEqual(events.map((data) => data.join("\n")));
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});

test("the end of the body ends an event", async () => {
  const bytes = new TextEncoder().encode("data:one\n\ndata: two");
  expect(await eventsOf([bytes])).toEqual(["one", "two"]);
});

test("bytes that are no UTF-8 are refused, never replaced", async () => {
  const cut = new TextEncoder().encode("data: é").subarray(0, -1);
  await expect(eventsOf([cut])).rejects.toThrow("no UTF-8");
});
