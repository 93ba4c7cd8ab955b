import { describe, expect, test } from "vitest";
import { writeMessage } from "../../src/targets/write-message.ts";

/** Writes the message of a JSON text. */
function write(text: string) {
  return writeMessage(JSON.parse(text), "messages[1]", () => text);
}

const text = (written: ReturnType<typeof write>) =>
  written.state === "written" ? written.text : written;

test("roles get the names that chat templates know", () => {
  const roles = {
    human: "user",
    gpt: "assistant",
    function: "tool",
    observation: "tool",
    developer: "developer",
  };
  for (const [role, known] of Object.entries(roles)) {
    expect(text(write(JSON.stringify({ role, content: "x" })))).toBe(
      `{"role":"${known}","content":"x"}`,
    );
  }
});

test("no member is null, none that no template reads, and no list of calls is empty", () => {
  const source =
    '{"content": null, "role": "assistant", "name": null, "tool_calls": [], "weight": 0, "refusal": null, "reasoning_content": "r"}';
  expect(text(write(source))).toBe('{"role":"assistant","content":"","reasoning_content":"r"}');
});

test("parts of text are joined", () => {
  const source =
    '{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}';
  expect(text(write(source))).toBe('{"role":"user","content":"ab"}');
});

describe("calls", () => {
  const calling = (call: string) => `{"role":"assistant","content":null,"tool_calls":[${call}]}`;

  test("arguments in a text become an object with the digits and escapes that they had", () => {
    const call = String.raw`{"id":"c1","type":"function","function":{"name":"f","arguments":"{\n \"n\": 1.0, \"big\": 12345678901234567890}"}}`;
    expect(text(write(calling(call)))).toBe(
      '{"role":"assistant","content":"","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":{"n":1.0,"big":12345678901234567890}}}]}',
    );
  });

  test("arguments in an object keep their digits too", () => {
    const other = '{"function":{"name":"g","arguments":{}}}';
    const call = '{"function":{"arguments":{"n": 1.0, "s": "]}"},"name":"f"}}';
    expect(text(write(calling(`${other}, ${call}`)))).toBe(
      '{"role":"assistant","content":"","tool_calls":[{"type":"function","function":{"name":"g","arguments":{}}},{"type":"function","function":{"name":"f","arguments":{"n":1.0,"s":"]}"}}}]}',
    );
  });

  test("an old call becomes one of the list", () => {
    const source =
      '{"role":"assistant","content":"c","function_call":{"name":"f","arguments":{"n":2.50}}}';
    expect(text(write(source))).toBe(
      '{"role":"assistant","content":"c","tool_calls":[{"type":"function","function":{"name":"f","arguments":{"n":2.50}}}]}',
    );
  });

  test("absent and empty arguments are an empty object", () => {
    for (const given of ["", ',"arguments":null', ',"arguments":""']) {
      expect(text(write(calling(`{"function":{"name":"f"${given}}}`)))).toContain('"arguments":{}');
    }
  });

  test.each([
    ["unparseable-arguments", '{"function":{"name":"f","arguments":"{\\"a\\": "}}'],
    ["unparseable-arguments", '{"function":{"name":"f","arguments":"[1]"}}'],
    ["unparseable-arguments", '{"function":{"name":"f","arguments":"{\\"a\\":1,\\"a\\":2}"}}'],
    ["unparseable-arguments", '{"function":{"name":"f","arguments":7}}'],
    ["nameless-call", '{"function":{"arguments":{}}}'],
    ["nameless-call", "null"],
  ])("%s refuses %s", (code, call) => {
    expect(write(calling(call))).toMatchObject({ state: "refused", code });
  });
});

describe("a message is refused", () => {
  test.each([
    ["content-not-text", "null"],
    ["content-not-text", '{"role":"user","content":{"a":1}}'],
    ["content-not-text", '{"role":"user","content":[{"type":"image_url"}]}'],
    ["unknown-role", '{"role":"narrator","content":"x"}'],
    ["unknown-role", '{"content":"x"}'],
    ["lone-surrogate", String.raw`{"role":"user","content":"a\ud800b"}`],
    ["lone-surrogate", String.raw`{"role":"user","content":"\\\udc00"}`],
  ])("with %s: %s", (code, source) => {
    const written = write(source);
    expect(written).toMatchObject({ state: "refused", code });
    expect(written.state === "refused" && written.message).toContain("messages[1]");
  });

  test("but not for a pair of surrogates, nor for text that looks like the escape of one", () => {
    for (const content of ["\ud83d\ude00", String.raw`\ud800`, String.raw`\\ud800`]) {
      const source = JSON.stringify({ role: "user", content });
      expect(JSON.parse(text(write(source)) as string)).toEqual({ role: "user", content });
    }
  });
});
