/** A browser's address at its push service, and the entry of the allowed services that it stands under. */
export interface PushEndpoint {
  readonly url: URL;
  readonly service: string;
}

/** Characters; those of the services in use are under 600. */
const longest = 1024;

/**
 * Reads the address that a browser says it can be sent to, or null: only https at an allowed host's usual port, so that nobody makes us call
 * addresses of their choice. `services` are hosts (`push.example`, `*.push.example`), or an origin with http on this machine (the stand-in's).
 */
export function pushEndpoint(typed: string, services: readonly string[]): PushEndpoint | null {
  if (typed.length > longest || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return null;
  const service = services.find((one) => (one.startsWith("http:") ? url.origin === one : url.protocol === "https:" && url.port === "" && isUnder(url.hostname, one)));
  return service === undefined ? null : { url, service };
}

function isUnder(host: string, service: string): boolean {
  return service.startsWith("*.") ? host.endsWith(service.slice(1)) : host === service;
}
