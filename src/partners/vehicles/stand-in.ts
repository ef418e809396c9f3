import { z } from "zod";
import { createJsonStandIn, invalid, notFound } from "../outbound/json-stand-in.ts";
import type { StandIn, StandInDeps } from "../outbound/stand-in.ts";
import type { VehicleMessage } from "./message.ts";

type Party = { readonly subject: string } | { readonly cvr: string };

export interface VehiclesStandInData {
  readonly vehicles: readonly (Omit<VehicleMessage, "keeper" | "user"> & { readonly keeper: Party; readonly user: Party | null })[];
  readonly people: readonly { readonly subject: string; readonly name: string; readonly cpr: string }[];
  readonly companies: readonly { readonly cvr: string; readonly name: string }[];
}

const searchBody = z.strictObject({ cpr: z.string().regex(/^\d{10}$/) });

/** Plays the vehicle register by our contract, from a made-up population. */
export function createVehiclesStandIn({ vehicles, people, companies, ...deps }: VehiclesStandInData & StandInDeps): StandIn {
  const partyOf = (party: Party): VehicleMessage["keeper"] => {
    if ("cvr" in party) return { cvr: party.cvr, name: companies.find(({ cvr }) => cvr === party.cvr)?.name ?? party.cvr };
    const { name = "", cpr = "" } = people.find(({ subject }) => subject === party.subject) ?? {};
    return { cpr, name };
  };
  const messages = vehicles.map((vehicle): VehicleMessage => ({ ...vehicle, keeper: partyOf(vehicle.keeper), user: vehicle.user && partyOf(vehicle.user) }));
  return createJsonStandIn(
    ({ method, path, body }) => {
      if (method === "POST" && path.endsWith("/vehicles/search")) return search(messages, body);
      const plate = method === "GET" ? /\/vehicles\/([^/]+)$/.exec(path)?.[1] : undefined;
      if (plate === undefined) return null;
      const vehicle = messages.find((one) => encodeURIComponent(one.plate) === plate);
      return vehicle ? { status: 200, value: vehicle } : notFound;
    },
    { vehicle: { plate: "??", weight: "tung" } },
    deps,
  );
}

function search(messages: readonly VehicleMessage[], body: unknown) {
  const asked = searchBody.safeParse(body);
  if (!asked.success) return invalid;
  const { cpr } = asked.data;
  return { status: 200, value: { vehicles: messages.filter(({ keeper, user }) => keeper.cpr === cpr || user?.cpr === cpr) } };
}
