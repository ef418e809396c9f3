import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../platform/clock.ts";
import { isSkrankeError } from "../../platform/errors.ts";
import { serve, type Served } from "../stand-in/serve.ts";
import { Breaker, type Pass } from "./breaker.ts";
import { createOutbound, type OutboundEvent } from "./outbound-call.ts";
import { mustBeUp, refused } from "./reading.ts";
import { outboundSettings } from "./settings.ts";
import { createTransport, type OutboundReply, type Transport } from "./transport.ts";

const request = { method: "GET", url: new URL("http://partner.example/"), headers: {} } as const;

function reply(status: number, body = "ok"): OutboundReply {
  return { status, mediaType: "text/plain", header: () => null, body };
}

function bench(answers: readonly (OutboundReply | Error)[], settings: object = {}) {
  const clock = new MovableClock("2026-11-20T12:00:00Z");
  const events: OutboundEvent[] = [];
  let asked = 0;
  const transport: Transport = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? new Error("nothing");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const outbound = createOutbound("test", outboundSettings.parse({ pauseMs: 1, ...settings }), { clock, transport, observe: (event) => events.push(event) });
  const call = (idempotent = true, signal?: AbortSignal) =>
    outbound.call(request, {
      idempotent,
      signal,
      read: (got) => {
        mustBeUp("test", got);
        if (got.status !== 200) throw refused("test", "not 200");
        return got.body;
      },
    });
  return { clock, events, outbound, call, asked: () => asked };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "answered";
  } catch (error) {
    return isSkrankeError(error) ? error.code : "unlisted";
  }
}

describe("outbound calls", () => {
  it("tries again what may be tried again, and answers", async () => {
    const { call, asked, events } = bench([new Error("reset by 010190-1234"), reply(503), reply(200, "here")]);
    expect(await call()).toBe("here");
    expect(asked()).toBe(3);
    expect(events).toEqual([{ partner: "test", outcome: "answered", attempts: 3, status: 200, milliseconds: 0 }]);
  });

  it("tries once what may not be made twice", async () => {
    const { call, asked } = bench([new Error("reset")]);
    expect(await codeOf(call(false))).toBe("partner-down");
    expect(asked()).toBe(1);
  });

  it("does not try again what was refused", async () => {
    const { call, asked } = bench([reply(404)]);
    expect(await codeOf(call())).toBe("partner-refused");
    expect(asked()).toBe(1);
  });

  it("carries nothing of the cause in its error", async () => {
    const { call } = bench([new Error("reset by 010190-1234")]);
    const error = await call().catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain("010190");
    expect(error).not.toHaveProperty("cause");
  });

  it("leaves a failing partner alone, and lets one call through after a while", async () => {
    const { call, asked, clock, outbound, events } = bench([reply(503), reply(503), reply(503), reply(200)], { attempts: 1, opensAfter: 2, openForMs: 1000 });
    await codeOf(call());
    await codeOf(call());
    expect(outbound.state).toBe("open");
    expect(await codeOf(call())).toBe("partner-down");
    expect(asked()).toBe(2);
    expect(events.at(-1)).toMatchObject({ outcome: "not-tried", attempts: 0 });
    clock.advance({ milliseconds: 1000 });
    expect(outbound.state).toBe("half-open");
    expect(await codeOf(call())).toBe("partner-down");
    expect(outbound.state).toBe("open");
    clock.advance({ milliseconds: 1000 });
    expect(await codeOf(call())).toBe("answered");
    expect(outbound.state).toBe("closed");
  });

  it("does not open for wrong answers or for callers who leave", async () => {
    const refusing = bench([reply(404)], { opensAfter: 1 });
    await codeOf(refusing.call());
    expect(refusing.outbound.state).toBe("closed");
    const left = bench([new Error("aborted")], { opensAfter: 1 });
    expect(await codeOf(left.call(true, AbortSignal.abort()))).toBe("partner-down");
    expect(left.outbound.state).toBe("closed");
    expect(left.events).toMatchObject([{ outcome: "abandoned" }]);
  });
});

describe("the breaker", () => {
  const openFor = 1000;
  const bench = () => {
    const clock = new MovableClock("2026-11-20T12:00:00Z");
    return { clock, breaker: new Breaker(clock, 3, openFor) };
  };

  it("lets exactly one call through while half-open, whatever happened before and whoever comes back late", () => {
    const step = fc.constantFrom<"enter" | "wait" | "succeeded" | "failed" | "abandoned">("enter", "wait", "succeeded", "failed", "abandoned");
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(5)), { maxLength: 60 }), (steps) => {
        const { clock, breaker } = bench();
        const out: Pass[] = [];
        for (const [what, which] of steps) {
          if (what === "wait") clock.advance({ milliseconds: 600 });
          else if (what === "enter") {
            const before = breaker.state;
            const pass = breaker.enter();
            if (before === "open") expect(pass).toBeNull();
            if (before === "closed") expect(pass).toEqual({ probe: false });
            if (pass) out.push(pass);
          } else {
            const [pass] = out.splice(which % Math.max(out.length, 1), 1);
            if (pass) breaker[what](pass);
          }
          expect(out.filter(({ probe }) => probe).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("does not listen to calls from before it opened", () => {
    const { clock, breaker } = bench();
    const late = [breaker.enter()!, breaker.enter()!];
    for (let n = 0; n < 3; n += 1) breaker.failed(breaker.enter()!);
    expect(breaker.state).toBe("open");
    breaker.succeeded(late[0]!);
    expect(breaker.state).toBe("open");
    clock.advance({ milliseconds: openFor });
    breaker.failed(late[1]!);
    expect(breaker.state).toBe("half-open");
    expect([breaker.enter(), breaker.enter()]).toEqual([{ probe: true }, null]);
  });
});

describe("over a real socket", () => {
  const served: Served[] = [];
  afterEach(async () => {
    await Promise.all(served.splice(0).map((one) => one.close()));
  });
  const withServer = async (handle: (request: Request) => Promise<Response>) => {
    const one = await serve(handle);
    served.push(one);
    return new URL(one.url);
  };
  const clock = new MovableClock("2026-11-20T12:00:00Z");

  it("waits no longer than the time-out, all attempts together", async () => {
    const url = await withServer(() => new Promise(() => undefined));
    const outbound = createOutbound("test", outboundSettings.parse({ timeoutMs: 80, attempts: 5 }), { clock });
    const started = performance.now();
    expect(await codeOf(outbound.call({ ...request, url }, { idempotent: true, read: () => 1 }))).toBe("partner-down");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("sends and reads text, follows no redirect, takes no endless answer", async () => {
    const url = await withServer(async (incoming) => {
      const text = await incoming.text();
      if (text === "go") return new Response(null, { status: 302, headers: { location: "http://elsewhere.example/" } });
      return new Response(text === "much" ? "x".repeat(5000) : `${text}!`, { headers: { "content-type": "text/plain; charset=utf-8" } });
    });
    const transport = createTransport({ maxBytes: 1000 });
    const post = (body: string) => transport({ method: "POST", url, headers: {}, body }, AbortSignal.timeout(2000));
    expect(await post("Æblegrød")).toMatchObject({ status: 200, mediaType: "text/plain", body: "Æblegrød!" });
    expect((await post("go")).status).toBe(302);
    await expect(post("much")).rejects.toThrow("answer too large");
  });
});
