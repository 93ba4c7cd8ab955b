import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Path of a Chromium, undefined where there is none. */
export const CHROMIUM: string | undefined = PLACES.find(
  (path) => path !== undefined && path !== "" && existsSync(path),
);

/** One tab of a real browser. */
export interface Tab {
  /** Writes the page to a file, opens it and waits until it has loaded; `hash` follows the `#` of its address. */
  open(page: string, hash?: string): Promise<void>;
  /** Runs an expression in the page; gives what it is as JSON, after awaiting it. */
  run<Value>(expression: string): Promise<Value>;
  /** Presses and releases a key where the focus is: one character, or the name of a key. */
  press(key: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** What the page did that it should not: errors, refusals by its policy, dialogs, requests beside its own file. */
  readonly incidents: readonly string[];
  close(): Promise<void>;
}

type Message = { id?: number; method?: string; params?: Params; result?: Params; error?: Params };
type Params = Readonly<Record<string, unknown>>;

/** Starts a browser with nothing kept from before, and opens a tab in it. */
export async function openBrowser(path: string): Promise<Tab> {
  const folder = await mkdtemp(join(tmpdir(), "burnish-browser-"));
  const browser = spawn(
    path,
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--remote-debugging-port=0",
      `--user-data-dir=${join(folder, "profile")}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => browser.once("close", () => resolve()));
  const socket = await connect(await addressOf(browser));
  const waiting = new Map<number, (message: Message) => void>();
  const loaded: (() => void)[] = [];
  const incidents: string[] = [];
  let ids = 0;
  let session: unknown;
  const send = async (method: string, params: Params = {}): Promise<Params> => {
    ids += 1;
    const id = ids;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }));
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result ?? {};
  };
  socket.addEventListener("message", ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else if (message.method === "Page.loadEventFired") loaded.shift()?.();
    else {
      const incident = incidentOf(message);
      if (incident !== undefined) incidents.push(incident);
      if (message.method === "Page.javascriptDialogOpening") {
        void send("Page.handleJavaScriptDialog", { accept: true });
      }
    }
  });
  const { targetInfos } = await send("Target.getTargets");
  const target = (targetInfos as { type: string; targetId: string }[]).find(
    ({ type }) => type === "page",
  );
  const attached = await send("Target.attachToTarget", {
    targetId: target?.targetId,
    flatten: true,
  });
  session = attached.sessionId;
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);

  const run = async <Value>(expression: string): Promise<Value> => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: Value }).value;
  };
  let pages = 0;
  return {
    open: async (page, hash = "") => {
      pages += 1;
      const file = join(folder, `page-${pages}.html`);
      await writeFile(file, page);
      const done = new Promise<void>((resolve) => loaded.push(resolve));
      await send("Page.navigate", { url: `${pathToFileURL(file)}${hash}` });
      await done;
    },
    run,
    press: async (key) => {
      const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined;
      const code = key === "Enter" ? 13 : key === "Escape" ? 27 : key.toUpperCase().charCodeAt(0);
      const event = { key, windowsVirtualKeyCode: code };
      await send("Input.dispatchKeyEvent", {
        type: "keyDown",
        ...event,
        ...(text ? { text } : {}),
      });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
    resize: async (width, height) => {
      const screen = { width, height, deviceScaleFactor: 1, mobile: false };
      await send("Emulation.setDeviceMetricsOverride", screen);
    },
    incidents,
    close: async () => {
      session = undefined;
      await send("Browser.close");
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function incidentOf({ method, params }: Message): string | undefined {
  if (method === "Network.requestWillBeSent") {
    const { url = "" } = (params?.request ?? {}) as { url?: string };
    return url.startsWith("file:") ? undefined : `request: ${url}`;
  }
  const kinds = ["Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening"];
  return method !== undefined && kinds.includes(method)
    ? `${method}: ${JSON.stringify(params)}`
    : undefined;
}

/** The address that Chromium writes once it listens. */
async function addressOf(browser: ChildProcess): Promise<string> {
  if (browser.stderr === null) throw new Error("the browser has no standard error");
  const said: string[] = [];
  for await (const line of createInterface({ input: browser.stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      browser.stderr.resume();
      return address;
    }
    said.push(line);
  }
  throw new Error(`the browser did not start: ${said.join("\n")}`);
}

async function connect(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`no connection to ${address}`)));
  });
  return socket;
}
