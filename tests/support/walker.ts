import { setTimeout as wait } from "node:timers/promises";
import { type PlainButton, type PlainForm, type PlainPage, readPage } from "./plain-page.ts";

/** Somebody at a browser without scripts: keeps cookies, follows links, fills in forms, and tries again when the connection breaks. */
export interface Walker {
  /** The page in front of them. */
  page(): PlainPage;
  open(address: string): Promise<PlainPage>;
  /** Presses a button of a form of this page, found by `name=value` or by its text; answers fill in the form. */
  press(button: string, answers?: Readonly<Record<string, string>>): Promise<PlainPage>;
  /** Submits the form that has this field, by its first button. */
  submitWith(answers: Readonly<Record<string, string>>): Promise<PlainPage>;
  /** How often a step had to be tried again. */
  retries(): number;
}

export interface WalkerOptions {
  /** Sent with every request to addresses that begin with `home`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly home: string;
  /** Whether this press is a double click: the same form is sent twice at once. */
  readonly doubleClicks?: () => boolean;
  /** How long a broken connection is tried again. Milliseconds. */
  readonly patience?: number;
}

interface Sending {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly body: URLSearchParams | FormData | null;
}

const mostRedirects = 20;

export function createWalker({ home, headers = {}, doubleClicks = () => false, patience = 60_000 }: WalkerOptions): Walker {
  const cookies = new Map<string, { value: string; path: string }>();
  let here: PlainPage = readPage(home, 0, "");
  let retries = 0;

  const once = async ({ url, method, body }: Sending): Promise<Response> => {
    const { pathname } = new URL(url);
    const cookie = [...cookies].filter(([, one]) => pathname.startsWith(one.path)).map(([name, one]) => `${name}=${one.value}`).join("; ");
    const origin: Record<string, string> = method === "POST" ? { origin: new URL(here.url).origin } : {};
    const response = await fetch(url, { method, ...(body ? { body } : {}), redirect: "manual", headers: { ...(url.startsWith(home) ? headers : {}), ...origin, cookie }, signal: AbortSignal.timeout(30_000) });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  /** What somebody does who sees "no connection" or "we cannot answer just now": the same again, a little later. */
  const untilAnswered = async (sending: Sending): Promise<{ response: Response; text: string }> => {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        const response = await once(sending);
        const text = await response.text();
        if (response.status !== 503 || Date.now() > deadline) return { response, text };
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      retries += 1;
      await wait(150);
    }
  };
  const go = async (first: Sending, twice: boolean): Promise<PlainPage> => {
    let sending = first;
    for (let hop = 0; hop < mostRedirects; hop += 1) {
      const other = twice && hop === 0 ? untilAnswered(sending) : null;
      const { response, text } = await untilAnswered(sending);
      await other;
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) return (here = readPage(sending.url, response.status, text));
      sending = { url: new URL(location, sending.url).href, method: "GET", body: null };
    }
    throw new Error(`more than ${mostRedirects} redirects`);
  };
  const submit = (form: PlainForm, button: PlainButton | null, answers: Readonly<Record<string, string>>) => {
    const pairs = pairsOf(form, button, answers);
    if (form.method === "get") return go({ url: `${form.action.split("?")[0] ?? ""}?${new URLSearchParams(pairs).toString()}`, method: "GET", body: null }, false);
    return go({ url: form.action, method: "POST", body: form.multipart ? multipart(pairs) : new URLSearchParams(pairs) }, doubleClicks());
  };
  return {
    page: () => here,
    retries: () => retries,
    open: (address) => go({ url: new URL(address, home).href, method: "GET", body: null }, false),
    press: (wanted, answers = {}) => {
      for (const form of here.forms) {
        const button = form.buttons.find((one) => `${one.name ?? ""}=${one.value}` === wanted || one.text === wanted);
        if (button) return submit(form, button, answers);
      }
      throw new Error(`no button '${wanted}' at ${here.url} (${here.status}, ${here.title})`);
    },
    submitWith: (answers) => {
      const form = here.forms.find((one) => Object.keys(answers).every((name) => one.fields.has(name)));
      if (!form) throw new Error(`no form with ${Object.keys(answers).join(", ")} at ${here.url} (${here.status}, ${here.title})`);
      return submit(form, form.buttons[0] ?? null, answers);
    },
  };
}

function pairsOf(form: PlainForm, button: PlainButton | null, answers: Readonly<Record<string, string>>): [string, string][] {
  const kept = form.filled.filter(([name]) => !(name in answers)).map(([name, value]): [string, string] => [name, value]);
  const given = Object.entries(answers).filter(([name]) => form.fields.has(name));
  return [...kept, ...given, ...(button?.name ? [[button.name, button.value] satisfies [string, string]] : [])];
}

function multipart(pairs: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

function keep(cookies: Map<string, { value: string; path: string }>, line: string): void {
  const [pair = "", ...flags] = line.split(";").map((part) => part.trim());
  const name = pair.slice(0, pair.indexOf("="));
  const flag = (wanted: string) => flags.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
  const gone = flag("max-age") === "0" || (flag("expires") !== undefined && Date.parse(flag("expires") ?? "") <= Date.now());
  if (gone) cookies.delete(name);
  else cookies.set(name, { value: pair.slice(pair.indexOf("=") + 1), path: flag("path") ?? "/" });
}
