/**
 * The data of server-sent events: one string for each event that has any, its lines joined. Lines end with CR, LF or both,
 * in whatever pieces they come; comments and other fields are passed over. The end of the body ends the last event too.
 */
export async function* readEvents(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let data: string[] = [];
  for await (const line of readLines(pieces)) {
    if (line === "") {
      if (data.length > 0) yield data.join("\n");
      data = [];
    } else if (line.startsWith("data:")) {
      data.push(line.slice(line[5] === " " ? 6 : 5));
    }
  }
  if (data.length > 0) yield data.join("\n");
}

async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest: string[] = [];
  let endedWithCr = false;
  for await (const piece of pieces) {
    if (piece === "") continue;
    // The LF of a CRLF that was cut in two is no line of its own.
    const text = endedWithCr && piece.startsWith("\n") ? piece.slice(1) : piece;
    endedWithCr = piece.endsWith("\r");
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines.pop() ?? "";
    for (const line of lines) {
      yield rest.join("") + line;
      rest = [];
    }
    if (last !== "") rest.push(last);
  }
  if (rest.length > 0) yield rest.join("");
}
