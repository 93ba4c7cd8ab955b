import { UsageError } from "@burnish/core";
import type { ProviderOptions } from "./provider-options.ts";

/** The address that requests go to. UsageError where nothing may be sent there. */
export function requestAddress({
  wire,
  endpoint,
  allowHttp = false,
}: Pick<ProviderOptions, "wire" | "endpoint" | "allowHttp">): URL {
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError("the endpoint must be an http or https address");
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError("the endpoint must hold no user name and no password; give a key instead");
  }
  if (url.protocol === "http:" && !allowHttp && !isLoopback(url)) {
    throw new UsageError(
      `${url.host} would be sent key and data without encryption; use https, or --allow-http`,
    );
  }
  url.hash = "";
  const path = url.pathname.replace(/\/+$/, "");
  if (wire === "openai") url.pathname = `${path}/chat/completions`;
  else url.pathname = path.endsWith("/v1") ? `${path}/messages` : `${path}/v1/messages`;
  return url;
}

/** An address for people: what comes after `?` may be a key. */
export function shownAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** Only names and addresses that cannot lead off this machine. */
function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
