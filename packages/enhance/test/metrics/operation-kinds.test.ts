import { describe, expect, test } from "vitest";
import {
  OPERATION_KINDS,
  operationKindOfText,
  operationKindOfTool,
} from "../../src/metrics/operation-kinds.ts";

describe("the operation of a tool", () => {
  test.each([
    ["shelf_moveNote", "move"],
    ["library.searchShelves", "search"],
    ["delete-folder", "delete"],
    ["findReplaceText", "replace"],
    ["shelf_duplicateNote", "duplicate"],
    ["runPrompt", "execute"],
  ])("that is called %s is %s", (name, kind) => {
    expect(operationKindOfTool(name)).toBe(kind);
  });

  test("is unknown where no word of its name is a verb that is listed", () => {
    expect(operationKindOfTool("weather")).toBeUndefined();
    expect(operationKindOfTool("removedItems")).toBeUndefined();
  });
});

describe("the operation of a text", () => {
  test.each([
    ["Moving the note behind the others", "move"],
    ["It lists what is there and deletes nothing", "list"],
    ["Copied first, so that the original stays", "duplicate"],
    ["Running the prompt", "execute"],
    ["Queries the shelves", "search"],
    ["Using shelf_deleteNote to read the note", "read"],
  ])("%s", (text, kind) => {
    expect(operationKindOfText(text)).toBe(kind);
  });

  test("is unknown where no verb is listed, and words that only look like one do not count", () => {
    for (const text of ["", "Because the garden needs it", "A moveable feast", "The shortlist"]) {
      expect(operationKindOfText(text)).toBeUndefined();
    }
  });

  test("is the kind itself for the verb that names a kind", () => {
    for (const kind of OPERATION_KINDS) {
      expect(operationKindOfText(`${kind} it`)).toBe(kind);
      expect(operationKindOfTool(`thing_${kind}It`)).toBe(kind);
    }
  });
});
