import { describe, expect, test } from "vitest";
import { pushEndpoint } from "./endpoint.ts";

const services = ["fcm.example", "*.push.example", "http://localhost:3100"];
const read = (typed: string) => pushEndpoint(typed, services)?.service ?? null;

describe("a browser's address at its push service", () => {
  test.each([
    ["https://fcm.example/fcm/send/abc", "fcm.example"],
    ["https://FCM.example/fcm/send/abc", "fcm.example"],
    ["https://fcm.example:443/fcm/send/abc", "fcm.example"],
    ["https://web.push.example/QGu", "*.push.example"],
    ["http://localhost:3100/push/send/1", "http://localhost:3100"],
  ])("%s is one", (typed, service) => expect(read(typed)).toBe(service));

  test.each([
    "", "fcm.example", "//fcm.example/x", "http://fcm.example/x", "https://fcm.example:8443/x", "https://fcm.example.evil.example/x", "https://evilfcm.example/x", "https://push.example/x", "https://evilpush.example/x",
    "https://fcm.example@10.0.0.1/x", "https://user:pass@fcm.example/x", "https://127.0.0.1/x", "https://[::1]/x", "https://localhost:3100/x", "http://localhost:3101/x", "http://localhost:3100.evil.example/x", "http://127.0.0.1:3100/x",
    "file:///etc/passwd", "javascript:alert(1)", "https://fcm.example/x#y", `https://fcm.example/${"x".repeat(1024)}`,
  ])("%j is none", (typed) => expect(read(typed)).toBeNull());

  test("is called as it was read, and not as it was typed", () => expect(pushEndpoint("https://fcm.example\\@10.0.0.1/x", services)?.url.href).toBe("https://fcm.example/@10.0.0.1/x"));
});
