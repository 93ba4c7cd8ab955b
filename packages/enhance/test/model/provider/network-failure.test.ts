import { expect, test } from "vitest";
import { networkFailure } from "../../../src/model/provider/http/network-failure.ts";

const failed = (code: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("with words"), { code }) });

test.each([
  ["ECONNREFUSED", "network", false],
  ["ENOTFOUND", "network", false],
  ["UND_ERR_CONNECT_TIMEOUT", "network", false],
  ["ECONNRESET", "network", true],
  ["UND_ERR_SOCKET", "network", true],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout", true],
  ["UND_ERR_BODY_TIMEOUT", "timeout", true],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "setup", false],
  ["CERT_HAS_EXPIRED", "setup", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "setup", false],
])("%s is %s, and maybe billed: %s", (code, kind, maybeBilled) => {
  const failure = networkFailure(failed(code));
  expect(failure).toMatchObject({ kind, maybeBilled });
  expect(failure?.what).toContain(`(${code})`);
  expect(failure?.what).not.toContain("with words");
});

test("a connection that is lost without a code may have been billed", () => {
  expect(networkFailure(new TypeError("terminated"))).toMatchObject({
    kind: "network",
    maybeBilled: true,
  });
});

test("a defect of the program is no fault of the network", () => {
  expect(networkFailure(new TypeError("x is not a function"))).toBeUndefined();
  expect(networkFailure(new Error("fetch failed"))).toBeUndefined();
});
