import { expect, test } from "vitest";
import { ChatTemplate } from "../../src/templates/chat-template.ts";
import { TemplateError } from "../../src/templates/template-error.ts";

const MESSAGE =
  '{"role":"user","content":"it\'s","o":{"on":true,"list":[1.0,null,"a\\n\\u2028\\"b\\""]},"n":5,"t":false,"u":null}';

function print(text: string): string {
  const template = new ChatTemplate({
    name: "own",
    text: `{% set m = messages[0] %}${text}`,
    tokens: {},
  });
  return template.render({ messages: `[${MESSAGE}]`, generationPrompt: false });
}

// What CPython 3.11 with Jinja 3.1 prints; `interop/templates.test.ts` asks it again.
test.each([
  ["{{ m.t }} {{ m.u }} {{ m.n }} {{ m.missing }}", "False None 5 "],
  ["{{ m.o }}", `{'on': True, 'list': [1.0, None, 'a\\n\\u2028"b"']}`],
  ["{{ [m.content, 'q\"'] }}", `["it's", 'q"']`],
  ["{{ ['a\\'b\"'] }}", `['a\\'b"']`],
  ["{{ (m.n, 'a') }}", "(5, 'a')"],
  ['{{ "x" ~ m.t ~ m.u ~ m.missing }}', "xFalseNone"],
  ["{{ m.t|string }} {{ m.u|string }} {{ m.o.on|upper }}", "False None TRUE"],
  ["{{ m.o.list|join('|') }}", '1.0|None|a\n\u2028"b"'],
  ["{{ m.n / 5 }} {{ 1.5 + m.n }} {{ [1] + [m.t] }}", "1.0 6.5 [1, False]"],
  ["{% macro p(x) %}[{{ x }}]{% endmacro %}{{ p(m.t) + 'x' }}", "[False]x"],
  ["{% set x %}{{ m.u }}{% endset %}{{ x + 'x' }}", "Nonex"],
  ["{% filter upper %}{{ m.t }}{% endfilter %}", "FALSE"],
])("%s prints as under Python", (text, printed) => {
  expect(print(text)).toBe(printed);
});

test.each([
  ['{{ "x" + m.o }}', 'can only concatenate str (not "dict") to str'],
  ['{{ "x" + m.n }}', 'can only concatenate str (not "int") to str'],
  ['{{ m.t + "x" }}', "unsupported operand type(s) for +: 'bool' and 'str'"],
  ['{{ ("a" + "b") + (m.n + 1) }}', 'can only concatenate str (not "int") to str'],
  ["{{ m.missing.x }}", "a member of what is undefined"],
  ["{% if m.missing.x is defined %}x{% endif %}", "a member of what is undefined"],
])("%s is refused as under Python", (text, message) => {
  expect(() => print(text)).toThrow(new TemplateError(message));
});
