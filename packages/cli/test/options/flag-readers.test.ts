import { UsageError } from "@burnish/core";
import { expect, test } from "vitest";
import {
  anyText,
  checked,
  isSet,
  listOf,
  oneOf,
  optional,
} from "../../src/options/flag-readers.ts";
import { readFlags } from "../../src/options/option-set.ts";

const shape = {
  name: checked(anyText, (text) => text !== "", "name something"),
  order: oneOf("up", "down"),
  set: optional(listOf(anyText)),
  quiet: isSet,
};

test("flags are read by their names, and those that no reader knows are left out", () => {
  const raw = { name: "a", order: "down", set: ["x", "y"], quiet: true, other: "z" };
  expect(readFlags(shape, raw)).toEqual({
    name: "a",
    order: "down",
    set: ["x", "y"],
    quiet: true,
  });
});

test("a switch that was not given is false, and what is optional is undefined", () => {
  expect(readFlags(shape, { name: "a", order: "up" })).toEqual({
    name: "a",
    order: "up",
    set: undefined,
    quiet: false,
  });
});

test("every wrong flag is told in one error, in the order of the readers", () => {
  expect(() => readFlags(shape, { name: "", order: "left", set: [1] })).toThrow(
    new UsageError(
      "--name: name something\n--order: write one of up, down\n--set: a value is missing",
    ),
  );
});

test("a fault of a reader itself is no fault of the caller", () => {
  const broken = (): never => {
    throw new TypeError("broken");
  };
  expect(() => readFlags({ broken }, {})).toThrow(TypeError);
});
