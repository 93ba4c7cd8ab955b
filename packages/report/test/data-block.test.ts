import fc from "fast-check";
import { expect, test } from "vitest";
import { dataBlock } from "../src/data-block.ts";

const contentOf = (html: string): string => html.replace(/^<script[^>]*>|<\/script>\n$/g, "");

test("a block of data gives back what went in, and nothing in it can end it", () => {
  const awkward = fc.constantFrom("</script>", "<!--", "]]>", "\u2028", "\u202e", "\u{e0041}");
  const text = fc
    .array(
      fc.oneof(
        awkward,
        fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      ),
    )
    .map((all) => all.join(""));
  fc.assert(
    fc.property(fc.array(fc.record({ text, count: fc.integer() }), { maxLength: 5 }), (data) => {
      const content = contentOf(dataBlock("data", data).html);
      expect(JSON.parse(content)).toEqual(data);
      expect(content).not.toMatch(/[<>\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
    { seed: 42, numRuns: 50 },
  );
});
