import { z } from "zod";
import { outboundSettings } from "../outbound/settings.ts";

const uuid = z.string().regex(/^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/);
/** The stand-in's agreement; the real service knows no such and refuses the call. */
const nobody = "00000000-0000-4000-8000-000000000000";

/** A service on Serviceplatformen. The four UUIDs come from the service agreement. */
export const serviceSettings = z.object({
  url: z.url(),
  serviceAgreementUuid: uuid.default(nobody),
  userSystemUuid: uuid.default(nobody),
  userUuid: uuid.default(nobody),
  serviceUuid: uuid.default(nobody),
  outbound: outboundSettings.prefault({}),
});

export type ServiceSettings = z.output<typeof serviceSettings>;
