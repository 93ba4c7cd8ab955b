import { expect, it } from "vitest";
import { durationText } from "../../../src/model/schedule/duration-text.ts";

it("tells a duration in the unit that people would use, rounded up", () => {
  expect(durationText(1)).toBe("1 second");
  expect(durationText(90_000)).toBe("90 seconds");
  expect(durationText(300_000)).toBe("5 minutes");
  expect(durationText(86_400_000)).toBe("24 hours");
});
