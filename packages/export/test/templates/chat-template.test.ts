import { describe, expect, test } from "vitest";
import { BUILT_IN_TEMPLATES, builtInTemplate } from "../../src/templates/built-in-templates.ts";
import { ChatTemplate } from "../../src/templates/chat-template.ts";
import { TemplateError } from "../../src/templates/template-error.ts";

const call = (args: string): string =>
  `{"role":"assistant","content":"","tool_calls":[{"id":"000000001","type":"function","function":{"name":"water","arguments":${args}}}]}`;
const tools = '[{"type":"function","function":{"name":"water","parameters":{"type":"object"}}}]';

describe.each(BUILT_IN_TEMPLATES)("the template %s", (name) => {
  const template = new ChatTemplate(builtInTemplate(name));

  test("opens an answer where the whole has it, so that a prompt is the beginning of it", () => {
    const prompt = '{"role":"system","content":"Be kind."},{"role":"user","content":"Water 7."}';
    const open = template.render({ messages: `[${prompt}]`, tools, generationPrompt: true });
    const whole = template.render({
      messages: `[${prompt},${call('{"bed":7.0}')}]`,
      tools,
      generationPrompt: false,
    });
    expect(whole.startsWith(open)).toBe(true);
    expect(whole.slice(open.length)).toContain('"arguments": {"bed": 7.0}');
    expect(open).toContain("Be kind.");
    expect(open).toContain('"name": "water"');
  });

  test("says nothing of tools where there are none", () => {
    const messages = '[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]';
    const text = template.render({ messages, generationPrompt: false });
    expect(text).not.toMatch(/tool/i);
    expect(text).toContain("Hello");
  });
});

test("a template that refuses is told by its own words", () => {
  const source = { name: "own", text: "{{ raise_exception('roles must alternate') }}", tokens: {} };
  const template = new ChatTemplate(source);
  const render = () => template.render({ messages: "[]", generationPrompt: false });
  expect(render).toThrow(TemplateError);
  expect(render).toThrow("roles must alternate");
});

test("conversations with tools go to the template that is for them", () => {
  const source = { name: "own", text: "plain", withTools: "tools", tokens: {} };
  const template = new ChatTemplate(source);
  expect(template.render({ messages: "[]", generationPrompt: false })).toBe("plain");
  expect(template.render({ messages: "[]", tools, generationPrompt: false })).toBe("tools");
});
