/** The registers' stand-ins, fed with the demo municipality, each under its prefix. */
import type { Municipality } from "../demo/model.ts";
import { createAddressesStandIn } from "../src/partners/addresses/stand-in.ts";
import { createCprStandIn } from "../src/partners/cpr/stand-in.ts";
import { createCvrStandIn } from "../src/partners/cvr/stand-in.ts";
import type { StandIn } from "../src/partners/outbound/stand-in.ts";
import type { ModeSwitch } from "../src/partners/stand-in/mode.ts";
import type { NodeHandler } from "../src/partners/stand-in/serve.ts";
import { createVehiclesStandIn } from "../src/partners/vehicles/stand-in.ts";

export type RegisterName = "cpr" | "cvr" | "vehicles" | "addresses";

export function createRegisters(municipality: Municipality, switches: Readonly<Record<RegisterName, ModeSwitch>>, slowMs: number): readonly NodeHandler[] {
  const behaviour = (name: RegisterName) => ({ mode: switches[name].mode, slowMs: () => slowMs });
  return [
    under("/cpr", createCprStandIn({ people: municipality.people, ...behaviour("cpr") })),
    under("/cvr", createCvrStandIn({ companies: municipality.companies, ...behaviour("cvr") })),
    under("/vehicles", createVehiclesStandIn({ ...municipality, ...behaviour("vehicles") })),
    under("/addresses", createAddressesStandIn({ ...municipality, ...behaviour("addresses") })),
  ];
}

/** Hands requests under a prefix on, with the prefix taken off. */
function under(prefix: string, standIn: StandIn): NodeHandler {
  return (request, response) => {
    const { url = "/" } = request;
    const rest = url.slice(prefix.length);
    if (!url.startsWith(prefix) || !/^(?:[/?]|$)/.test(rest)) return false;
    request.url = rest.startsWith("/") ? rest : `/${rest}`;
    Promise.resolve(standIn(request, response)).catch(() => response.destroy());
    return true;
  };
}
