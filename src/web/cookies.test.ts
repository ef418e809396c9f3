import { describe, expect, it } from "vitest";
import { cookieJar } from "./cookies.ts";

describe("cookies", () => {
  it("are read only under their full name", () => {
    expect(cookieJar("a=1; sk-session=abc=; sk-login=x", false).get("session")).toBe("abc=");
    expect(cookieJar("sk-session=abc", true).get("session")).toBeUndefined();
    expect(cookieJar(undefined, false).get("session")).toBeUndefined();
  });

  it("carry every flag, and Secure with the __Host- name behind TLS", () => {
    const jar = cookieJar(undefined, true);
    jar.set("session", "secret");
    expect(jar.written).toEqual(["__Host-sk-session=secret; Path=/; HttpOnly; SameSite=Lax; Secure"]);
  });

  it("are dropped by an age of nothing, the last word counting", () => {
    const jar = cookieJar("sk-parked=1", false);
    jar.set("parked", "2", 60);
    jar.drop("parked");
    expect(jar.written).toEqual(["sk-parked=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]);
  });
});
