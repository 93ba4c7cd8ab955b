import type { ProviderErrorKind } from "../provider-error.ts";

/** What a rejected `fetch`, or a body that broke off, comes to. */
export interface NetworkFailure {
  readonly kind: ProviderErrorKind;
  /** Such as `the connection was refused (ECONNREFUSED)`. */
  readonly what: string;
  readonly maybeBilled: boolean;
}

/** Nothing was sent where there was no connection yet. */
const NOT_SENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the host's name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the host did not take the connection in time",
  UND_ERR_CONNECT_TIMEOUT: "the host did not take the connection in time",
};

const TIMEOUTS: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
/** Codes of certificates and of TLS that no second attempt mends. */
const TLS = /CERT|SIGNATURE|SELF_SIGNED|ISSUER|^ERR_(?:TLS|SSL)/;

/** What fetch calls its own errors. */
const MESSAGES: ReadonlySet<string> = new Set(["fetch failed", "terminated"]);

/** Undefined where the error is not one of the network. The error's own text is not used: it may quote what was sent. */
export function networkFailure(error: unknown): NetworkFailure | undefined {
  if (!(error instanceof TypeError && MESSAGES.has(error.message))) return undefined;
  const code = codeOf(error.cause);
  const shown = code === "" ? "" : ` (${code})`;
  const refused = NOT_SENT[code];
  if (refused !== undefined) {
    return { kind: "network", what: `${refused}${shown}`, maybeBilled: false };
  }
  if (TLS.test(code)) {
    return { kind: "setup", what: `no secure connection${shown}`, maybeBilled: false };
  }
  if (TIMEOUTS.has(code)) {
    return { kind: "timeout", what: `no answer in time${shown}`, maybeBilled: true };
  }
  return { kind: "network", what: `the connection was closed${shown}`, maybeBilled: true };
}

function codeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return "";
  return typeof cause.code === "string" ? cause.code : "";
}
