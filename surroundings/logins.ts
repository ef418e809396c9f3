/** The identity providers' stand-ins, each with those of the demo municipality who log in there. */
import type { DemoCompany, DemoPerson } from "../demo/model.ts";
import { createLoginStandIn, type LoginStandIn } from "../src/partners/login/stand-in.ts";
import { contextHandlerPeople, nemloginPeople } from "../src/partners/saml/stand-in-people.ts";
import { createSamlStandIn, type SamlStandIn } from "../src/partners/saml/stand-in.ts";
import type { Clock } from "../src/platform/clock.ts";
import type { SurroundingsSecrets } from "./secrets.ts";

export interface Logins {
  readonly "login": LoginStandIn;
  readonly "nemlogin": SamlStandIn;
  readonly "context-handler": SamlStandIn;
  readonly "entra": LoginStandIn;
}

export interface LoginsOptions {
  readonly url: string;
  readonly skrankeUrl: string;
  readonly people: readonly DemoPerson[];
  readonly companies: readonly DemoCompany[];
  readonly secrets: SurroundingsSecrets;
  readonly clock: Clock;
  readonly slowMs: number;
}

export async function createLogins({ url, people, companies, secrets, ...common }: LoginsOptions): Promise<Logins> {
  const employees = people.filter(({ kind }) => kind === "employee");
  const saml = (id: "nemlogin" | "context-handler") => ({ ...common, url: () => `${url}/${id}`, metadataOf: (origin: string) => `${origin}/log-ind/metadata/${id}` });
  return {
    "login": await createLoginStandIn({ ...common, ...secrets.login, issuer: `${url}/login`, by: "mitid", people }),
    "nemlogin": createSamlStandIn({ ...saml("nemlogin"), by: "nemlogin", people: nemloginPeople(people, companies) }),
    "context-handler": createSamlStandIn({ ...saml("context-handler"), by: "municipal-log-in", people: contextHandlerPeople(people, secrets.municipalityCvr) }),
    "entra": await createLoginStandIn({ ...common, ...secrets.entra, issuer: `${url}/entra`, by: "work-account", people: employees }),
  };
}
