/** Our cookies: read from the header, written with one set of flags. Behind TLS their names begin with `__Host-`. */
export interface CookieJar {
  get(name: CookieName): string | undefined;
  /** The value set earlier in this same answer. */
  made(name: CookieName): string | undefined;
  /** `maxAge` in seconds; without it the cookie goes with the browser. */
  set(name: CookieName, value: string, maxAge?: number): void;
  drop(name: CookieName): void;
  /** Set-Cookie headers of this answer. */
  readonly written: readonly string[];
}

/** session: who is logged in. login: on the way to the provider. visitor: binds form tokens before log-in. parked: a form kept. browser: it is told of news (notices/push). */
export type CookieName = "session" | "login" | "visitor" | "parked" | "browser";

export function cookieJar(header: string | undefined, secure: boolean): CookieJar {
  const received = readCookies(header ?? "");
  const written = new Map<CookieName, string>();
  const made = new Map<CookieName, string>();
  const write = (name: CookieName, value: string, age: string) => {
    made.set(name, value);
    written.set(name, `${fullName(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}${age}`);
  };
  return {
    get: (name) => received.get(fullName(name, secure)),
    made: (name) => made.get(name),
    set: (name, value, maxAge) => write(name, value, maxAge === undefined ? "" : `; Max-Age=${maxAge}`),
    drop: (name) => write(name, "", "; Max-Age=0"),
    get written() {
      return [...written.values()];
    },
  };
}

function fullName(name: CookieName, secure: boolean): string {
  return `${secure ? "__Host-" : ""}sk-${name}`;
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(";").map((pair) => pair.trim()).filter((pair) => pair.includes("="));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}
