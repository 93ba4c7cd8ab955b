/**
 * Milliseconds from when the response was sent until a time that it names, 0 where that is past. Both times are the
 * endpoint's own, so that a wrong clock here does no harm; undefined where the response has no date or the text is no time.
 */
export function timeUntil(time: string, headers: Headers): number | undefined {
  const until = Date.parse(time);
  const sent = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(until) || Number.isNaN(sent)) return undefined;
  return Math.max(0, until - sent);
}
