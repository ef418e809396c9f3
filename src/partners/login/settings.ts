import { assuranceLevels } from "../../access/login-port.ts";
import { z } from "zod";

const common = {
  /** Exactly as the provider's discovery document says it; with Entra ID it names the tenant. */
  issuer: z.url(),
  clientId: z.string().min(1).default("skranke"),
  timeoutMs: z.int().positive().default(10_000),
};

/** Settings of the citizens' identity provider (OpenID Connect). The defaults are those of the stand-in; a secret that begins with "demo-" is for it alone. */
export const loginSettings = z.object({
  ...common,
  issuer: common.issuer.default("http://localhost:3100/login"),
  clientSecret: z.string().min(16).default("demo-login-client-secret"),
  /** More than "openid" brings name and CPR number, if the agreement with the provider allows it. */
  scope: z.string().regex(/^openid( [!-~]+)*$/).default("openid"),
  /** The claim that carries the CPR number, when the scope brings it. */
  cprClaim: z.string().min(1).default("cpr"),
});
export type LoginSettings = z.infer<typeof loginSettings>;

/** Settings of the employees' provider (OpenID Connect as Entra ID speaks it). */
export const entraSettings = z.object({
  ...common,
  issuer: common.issuer.default("http://localhost:3100/entra"),
  clientSecret: z.string().min(16).default("demo-entra-client-secret"),
  /** What a work account counts as; the provider says nothing of NSIS, so the municipality answers for it. */
  level: z.enum(assuranceLevels).default("substantial"),
  /** The claim that carries the key of the employee in the organisation's master. */
  employeeKeyClaim: z.string().min(1).default("employeeId"),
});
export type EntraSettings = z.infer<typeof entraSettings>;
