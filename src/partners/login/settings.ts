import { z } from "zod";

/** Settings of the identity provider (OpenID Connect). The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const loginSettings = z.object({
  /** The provider's issuer, exactly as its discovery document says it. */
  issuer: z.url().default("http://localhost:3100/login"),
  clientId: z.string().min(1).default("skranke"),
  clientSecret: z.string().min(16).default("demo-login-client-secret"),
  /** Level of assurance asked for (acr_values), and the least that is taken. */
  acr: z.string().min(1).default("https://data.gov.dk/concept/core/nsis/Substantial"),
  timeoutMs: z.int().positive().default(10_000),
});
export type LoginSettings = z.infer<typeof loginSettings>;
