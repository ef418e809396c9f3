import { expect, it } from "vitest";
import { securityHeaders } from "./security-headers.ts";

const open = securityHeaders({ publicUrl: "http://localhost:3000", formTargets: ["https://pay.example"] });

it("lets nothing run that is not ours", () => {
  const policy = open["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("worker-src 'self'; manifest-src 'self'");
  expect(policy).toContain("media-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/pay\.example)/);
});

it("lets forms lead to us, log-in and payment only", () => expect(open["content-security-policy"]).toContain("form-action 'self' https://pay.example;"));

it("asks for TLS only where there is TLS", () => {
  expect(open["strict-transport-security"]).toBeUndefined();
  expect(securityHeaders({ publicUrl: "https://skranke.example", formTargets: [] })["strict-transport-security"]).toContain("max-age=31536000");
});
