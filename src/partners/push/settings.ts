import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

/** Settings of Web Push; the way to each push service has them for itself. */
export const pushSettings = outboundSettings.extend({
  /** Hosts of push services that may be called; see `pushEndpoint`. */
  hosts: z.array(z.string()).readonly(),
  /** Whom a push service writes to when our messages trouble it: a mailto: address (RFC 8292 § 2.1). */
  contact: z.string().startsWith("mailto:"),
  timeoutMs: z.int().positive().default(10_000),
});
export type PushSettings = z.infer<typeof pushSettings>;
