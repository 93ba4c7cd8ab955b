import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectStrings, stringPath } from "../../../src/checks/secrets/collect-strings.ts";
import { mayHoldSecret } from "../../../src/checks/secrets/may-hold-secret.ts";
import { scanText } from "../../../src/checks/secrets/scan-text.ts";
import { SecretScanner } from "../../../src/checks/secrets/secret-scanner.ts";
import type { JsonObject, JsonValue } from "../../../src/record/sound-record.ts";

/** Letters and digits without meaning, so that the samples are no credentials of anyone. */
const noise = (length: number, alphabet = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7") =>
  Array.from({ length }, (_, index) => alphabet[(index * 7 + 3) % alphabet.length]).join("");
const hex = (length: number) => noise(length, "0f3a9c6b1e8d2745");
const upper = (length: number) => noise(length, "Q7ZK2MX9TB4RW");
const base64 = (text: string) => Buffer.from(text).toString("base64");
const keyBody = base64(`${"openssh-key-v1\0"}${noise(300)}`);

const SAMPLES: readonly (readonly [string, string])[] = [
  ["aws", `aws_secret_access_key = "${noise(40)}"`],
  ["npm", `npm_${noise(36)}`],
  ["npm", `//registry.example.org/:_authToken=npm_${noise(36)}`],
  ["basicauth", `https://bob:${noise(12)}@db.internal.org/x`],
  ["slack", `xoxb-${noise(12)}-${noise(24)}`],
  ["slack", `https://hooks.slack.com/services/T${noise(8)}/B${noise(8)}/${noise(24)}`],
  ["sendgrid", `SG.${noise(22)}.${noise(43)}`],
  ["shopify", `shpat_${hex(32)}`],
  ["stripe", `sk_live_${noise(24)}`],
  ["github", `ghp_${noise(36)}`],
  ["github", `github_pat_${noise(82)}`],
  ["gitlab", `glpat-${noise(20)}`],
  ["grafana", `glc_${noise(40)}`],
  ["grafana", `glsa_${noise(32)}_${hex(8)}`],
  ["openai", `sk-${noise(20)}T3BlbkFJ${noise(20)}`],
  ["anthropic", `sk-ant-api03-${noise(93)}AA`],
  ["groq", `gsk_${noise(52)}`],
  ["huggingface", `hf_${noise(34, "aBdEgHjKmNpQsTvWyZ")}`],
  ["linear", `lin_api_${noise(40)}`],
  ["notion", `ntn_${noise(11, "1234567890")}${noise(35)}`],
  ["database-connection-string", `postgresql://bob:${noise(12)}@db.internal.org:5432/x`],
  ["database-connection-string", `mongodb+srv://bob:${noise(12)}@db.internal.org/x`],
  ["database-connection-string", `mysql://bob:${noise(12)}@db.internal.org/x`],
  ["hashicorp-vault", `hvs.${noise(95)}`],
  ["vercel", `vcp_${noise(24)}`],
  ["databricks", `dapi${hex(32)}`],
  ["docker", `dckr_pat_${noise(27)}`],
  ["figma", `figd_${noise(40)}`],
  ["cloudflare", `cfut_${noise(40)}${hex(8)}`],
  ["tailscale", `tskey-auth-${noise(12)}-${noise(32)}`],
  [
    "privatekey",
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${keyBody}\n-----END OPENSSH PRIVATE KEY-----`,
  ],
  ["AWS access key ID", `AKIA${upper(16)}`],
  ["Google API key", `AIza${noise(35)}`],
  [
    "JSON Web Token",
    `${base64('{"alg":"HS256"}').replace(/=+$/, "")}.eyJ${noise(20)}.${noise(43)}`,
  ],
  ["API key", `api_key = "${noise(24)}"`],
  ["API key", `{\\"clientSecret\\": \\"${noise(24)}\\"}`],
];

const scan = async (...records: JsonObject[]) => {
  const scanner = new SecretScanner();
  for (const [index, record] of records.entries()) scanner.add(index, record);
  return await scanner.finish();
};

describe("SecretScanner", () => {
  test.each(SAMPLES)("finds what looks like %s (%#)", async (kind, sample) => {
    const found = await scan({ a: [{ b: "nothing" }, { c: `see ${sample} there` }] });
    expect(found).not.toEqual([]);
    for (const secret of found) {
      expect(secret.kind).toContain(kind);
      expect(secret.path()).toEqual(["a", 1, "c"]);
      expect(secret.masked).toMatch(/^.{4}… \(\d+ characters\)$/su);
    }
  });

  test.each([
    `session_1700000000000_${noise(9)}`,
    `const api_key = "your-api-key-goes-here-1"`,
    `"token": "${"x".repeat(30)}1"`,
    "https://example.org/a?b=c@d",
    "monkey: 'banana_banana_banana'",
    `AKIA${upper(9)}EXAMPLE`,
  ])("takes %j for no credential", async (text) => {
    expect(await scan({ text })).toEqual([]);
  });

  test("a comment in a text does not switch the search off", async () => {
    const found = await scan({ text: `// secretlint-disable\nghp_${noise(36)}` });
    expect(found).toHaveLength(1);
  });

  test("finds one that is a key, and says where", async () => {
    const token = `ghp_${noise(36)}`;
    const found = await scan({ a: [{ [token]: { b: `npm_${noise(36)}` } }] });
    expect(found.map(({ path }) => path())).toEqual([
      ["a", 0, token],
      ["a", 0, token, "b"],
    ]);
    expect(found[0]?.credential).toBe(token);
  });

  test("gives all of what two rules find in one stretch", async () => {
    const text = `postgresql://bob:ghp_${noise(36)}@db.internal.org:5432/x`;
    const found = await scan({ text });
    expect(found.map(({ credential }) => credential).join()).toContain(noise(36));
  });

  test("tells records and texts apart and finds each of many", async () => {
    const records = Array.from({ length: 3000 }, (_, index) => ({
      text: `ghp_${noise(36)}`,
      list: ["x", `${index} npm_${noise(36)}`],
    }));
    const found = await scan(...records);
    expect(found.map(({ record, path }) => `${record} ${path().join(".")}`)).toEqual(
      records.flatMap((_, index) => [`${index} text`, `${index} list.1`]),
    );
  });

  test("finds each once in a text that is longer than a window", async () => {
    const text = `${"word ".repeat(60)}ghp_${noise(36)} `.repeat(2000);
    expect(await scan({ text })).toHaveLength(2000);
  });

  test("finds one that lies over the border of two windows, once and whole", async () => {
    const token = `ghp_${noise(36)}`;
    for (const before of [65_500, 65_536, 57_340, 57_344, 57_345, 114_690]) {
      const found = await scan({ text: `${"x ".repeat(before / 2)}${token} ${"y ".repeat(5000)}` });
      expect(found.map(({ credential }) => credential)).toEqual([token]);
    }
  });

  test("finds those at the very beginning and end of texts, each under its own record and text", async () => {
    const [one, other] = [`ghp_${noise(36)}`, `npm_${noise(36)}`];
    const found = await scan({ a: one, b: "plain" }, { c: [other, `${one} ${other}`] });
    expect(
      found.map(({ record, path, credential }) => [record, path().join("."), credential]),
    ).toEqual([
      [0, "a", one],
      [1, "c.0", other],
      [1, "c.1", one],
      [1, "c.1", other],
    ]);
  });

  test("says whether anything of a record has to be searched, and tells what was found once", async () => {
    const scanner = new SecretScanner();
    expect(scanner.add(0, { text: "nothing at all" })).toBe(false);
    expect(await scanner.finish()).toEqual([]);
    expect(scanner.add(7, { text: `ghp_${noise(36)}` })).toBe(true);
    expect((await scanner.finish()).map(({ record, kind }) => [record, kind])).toEqual([
      [7, expect.stringMatching(/^github [A-Z_]+$/)],
    ]);
    expect(await scanner.finish()).toEqual([]);
  });

  test.each([
    "eyJ",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "https://a:",
    "api_key='",
    "_authToken=",
    "sk-ant-",
  ])("is linear on a megabyte of %j", async (unit) => {
    expect(await scan({ text: unit.repeat(1_000_000 / unit.length) })).toBeDefined();
  });
});

describe("mayHoldSecret", () => {
  test("is true of every text in which a rule finds something", async () => {
    const part = fc.oneof(
      fc.constantFrom(...SAMPLES.map(([, sample]) => sample)),
      fc.constantFrom(...SAMPLES.map(([, sample]) => sample.slice(0, 12))),
      fc.stringMatching(/^[\w.:=/@"' -]{0,60}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
        const text = parts.join("");
        if ((await scanText(text)).length > 0) expect(mayHoldSecret(text)).toBe(true);
      }),
      { seed: 42, numRuns: 400 },
    );
  });
});

describe("collectStrings", () => {
  test("gives texts and long keys in reading order, each with its path", () => {
    const key = fc.oneof(fc.string(), fc.string({ minLength: 16, maxLength: 20 }));
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.jsonValue() as fc.Arbitrary<JsonValue>,
        fc.dictionary(key, tie("tree")) as fc.Arbitrary<JsonValue>,
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), (value) => {
        const record = JSON.parse(JSON.stringify(value)) as JsonObject;
        const strings = collectStrings(record);
        const reached = strings.map((_, ordinal) => {
          let at: JsonValue | undefined = record;
          const path = stringPath(record, ordinal);
          for (const step of path) at = (at as Record<string | number, JsonValue>)[step];
          const last = path.at(-1);
          return strings[ordinal] === last ? last : at;
        });
        expect(reached).toEqual(strings);
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  test("does not mind depth", () => {
    let deep: JsonValue = "end";
    for (let depth = 0; depth < 200_000; depth++) deep = [deep];
    expect(collectStrings({ deep })).toEqual(["end"]);
    expect(stringPath({ deep }, 0)).toHaveLength(200_001);
  });
});
