/** Somebody who sends what no page of ours would: raw requests with a log-in of their own, and nothing that a browser adds for them. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Attacker {
  /** One request, with the cookies so far; no redirect is followed. */
  ask(path: string, sending?: Sending): Promise<Answer>;
  /** A form with a right token, unless `fields` has one. */
  post(path: string, fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[], headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The token that stands in forms of this session. */
  token(): Promise<string>;
  session(): string | undefined;
  setSession(secret: string): void;
  /** Through the stand-in's page; answers with where it ends. */
  logIn(subject: string, back?: string): Promise<string>;
}

export function createAttacker(home: string): Attacker {
  const cookies = new Map<string, Map<string, string>>();
  const jar = (url: string): Map<string, string> => {
    const { host } = new URL(url);
    const there = cookies.get(host) ?? new Map<string, string>();
    cookies.set(host, there);
    return there;
  };
  const ask = async (path: string, { method = "GET", body, headers = {} }: Sending = {}): Promise<Answer> => {
    const url = new URL(path, home).href;
    const cookie = [...jar(url)].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { method, redirect: "manual", headers: { accept: "text/html", cookie, ...headers }, ...(body === undefined ? {} : { body }), signal: AbortSignal.timeout(60_000) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar(url).delete(name);
      else jar(url).set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const follow = async (path: string): Promise<{ url: string; text: string }> => {
    let url = new URL(path, home).href;
    for (let hop = 0; hop < 20; hop += 1) {
      const answer = await ask(url);
      const location = answer.headers.get("location");
      if (location === null) return { url, text: answer.text };
      url = new URL(location, url).href;
    }
    throw new Error("redirects without end");
  };
  const token = async (): Promise<string> => /name="csrf" value="([^"]+)"/.exec((await ask("/privatliv")).text)?.[1] ?? "";
  return {
    ask, token,
    session: () => jar(home).get("sk-session"),
    setSession: (secret) => void jar(home).set("sk-session", secret),
    async post(path, fields, headers = {}) {
      const body = new URLSearchParams();
      for (const [name, value] of Symbol.iterator in fields ? fields : Object.entries(fields)) body.append(name, value);
      if (!body.has("csrf")) body.set("csrf", await token());
      return ask(path, { method: "POST", body, headers: { origin: home, ...headers } });
    },
    async logIn(subject, back = "/") {
      const chooser = await follow(`/log-ind/oidc?tilbage=${encodeURIComponent(back)}`);
      const answer = await ask(chooser.url, { method: "POST", body: new URLSearchParams({ subject }), headers: { origin: new URL(chooser.url).origin } });
      return (await follow(new URL(answer.headers.get("location") ?? "/", chooser.url).href)).url;
    },
  };
}
