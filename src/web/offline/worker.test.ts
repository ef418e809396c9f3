import { beforeEach, describe, expect, test, vi } from "vitest";

/** A service worker's memory: names of caches, with what stands in each by its address. */
const memory = new Map<string, Map<string, Response>>();
const listeners = new Map<string, (event: unknown) => void>();
const home = "https://own.example";
const href = (key: string | { readonly url: string }) => new URL(typeof key === "string" ? key : key.url, home).href;

async function cacheOf(name: string) {
  const entries = memory.get(name) ?? new Map<string, Response>();
  memory.set(name, entries);
  return {
    put: async (key: string, answer: Response) => void entries.set(href(key), answer),
    match: async (key: string | { readonly url: string }) => entries.get(href(key))?.clone(),
    delete: async (key: string) => entries.delete(href(key)),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  };
}

beforeEach(async () => {
  memory.clear();
  vi.resetModules();
  vi.stubGlobal("location", { origin: home });
  vi.stubGlobal("caches", { open: cacheOf, delete: async (name: string) => memory.delete(name), keys: async () => [...memory.keys()] });
  vi.stubGlobal("self", { addEventListener: (name: string, listen: (event: unknown) => void) => void listeners.set(name, listen) });
  await import("./worker.ts");
  return () => vi.unstubAllGlobals();
});

/** Goes to a page; `answer` comes when the server has it. */
function opens(path: string, answer: Promise<Response>): Promise<unknown> {
  vi.stubGlobal("fetch", () => answer);
  const answered = Promise.withResolvers<unknown>();
  listeners.get("fetch")?.({ request: { url: `${home}${path}`, mode: "navigate", method: "GET" }, respondWith: (page: Promise<Response>) => void page.then(answered.resolve, answered.reject) });
  return answered.promise;
}

async function logsOut(): Promise<void> {
  const done: Promise<unknown>[] = [];
  listeners.get("fetch")?.({ request: { url: `${home}/log-ud`, mode: "navigate", method: "POST" }, waitUntil: (work: Promise<unknown>) => void done.push(work) });
  await Promise.all(done);
}

const page = (person: string, body: BodyInit = "<main>Sag</main>") => new Response(body, { headers: { "x-skranke-person": person, "x-skranke-remember-until": String(Date.now() + 60_000) } });
const remembered = () => [...memory.values()].flatMap((entries) => [...entries.keys()]).map((url) => new URL(url).pathname);

describe("what the device remembers", () => {
  test("is a page that was opened, and nothing after a log-out or for nobody", async () => {
    await opens("/sager/S-1", Promise.resolve(page("amina")));
    expect(remembered()).toEqual(["/-/owner", "/sager/S-1"]);
    await logsOut();
    expect(remembered()).toEqual([]);
    await opens("/sager/S-1", Promise.resolve(page("amina")));
    await opens("/", Promise.resolve(page("-")));
    expect(remembered()).toEqual([]);
  });

  test("is no page that was on its way while its reader logged out", async () => {
    const late = Promise.withResolvers<Response>();
    const slow = opens("/sager/S-1", late.promise);
    await logsOut();
    late.resolve(page("amina"));
    await slow;
    expect(remembered()).toEqual([]);
  });

  test("nor one whose end was on its way", async () => {
    const end = Promise.withResolvers<void>();
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode("<main>Sag"));
        void end.promise.then(() => controller.close());
      },
    });
    const slow = opens("/sager/S-1", Promise.resolve(page("amina", body)));
    await vi.waitFor(() => expect(remembered()).toEqual(["/-/owner"]));
    await logsOut();
    end.resolve();
    await slow;
    expect(remembered()).toEqual([]);
  });

  test("is the next one's alone", async () => {
    await opens("/sager/S-1", Promise.resolve(page("amina")));
    await opens("/mine-sager", Promise.resolve(page("bent")));
    expect(remembered()).toEqual(["/-/owner", "/mine-sager"]);
  });
});
