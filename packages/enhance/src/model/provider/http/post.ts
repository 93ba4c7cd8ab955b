import { shownAddress } from "../request-address.ts";

const MOST_REDIRECTS = 3;
const SAME_METHOD: ReadonlySet<number> = new Set([307, 308]);

/** A redirect that is not followed. */
export class RedirectError extends Error {
  override readonly name = "RedirectError";
  readonly status: number;
  /** As the endpoint gave it, without what comes after `?`; not fit to be shown. */
  readonly target: string;

  constructor(status: number, target: string) {
    super("the endpoint points elsewhere");
    this.status = status;
    this.target = target;
  }
}

/**
 * Sends one POST. A redirect is followed only where it keeps the method and stays on the same origin, three times at most:
 * another host must get neither key nor data. Rejects with RedirectError for other redirects, and as `fetch` does.
 */
export async function post(
  to: URL,
  {
    headers,
    body,
    signal,
  }: { readonly headers: Headers; readonly body: string; readonly signal: AbortSignal },
): Promise<Response> {
  let url = to;
  for (let redirects = 0; ; redirects += 1) {
    const init: RequestInit = { method: "POST", headers, body, signal, redirect: "manual" };
    const response = await fetch(url.href, init);
    if (response.status < 300 || response.status > 399) return response;
    await response.body?.cancel();
    const location = URL.parse(response.headers.get("location") ?? "", url.href);
    if (
      redirects === MOST_REDIRECTS ||
      location?.origin !== url.origin ||
      !SAME_METHOD.has(response.status)
    ) {
      throw new RedirectError(
        response.status,
        location === null ? "no address" : shownAddress(location),
      );
    }
    url = location;
  }
}
