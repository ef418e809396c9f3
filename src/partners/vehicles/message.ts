import { z } from "zod";

/** A keeper or user: a person by CPR number or a company by CVR number, never both. */
const party = z.union([
  z.object({ name: z.string().min(1), cpr: z.string().regex(/^\d{10}$/), cvr: z.undefined().optional() }),
  z.object({ name: z.string().min(1), cvr: z.string().regex(/^\d{8}$/), cpr: z.undefined().optional() }),
]);

export const vehicleMessage = z.object({
  plate: z.string().regex(/^[A-ZÆØÅ0-9]{2,7}$/),
  make: z.string(),
  model: z.string(),
  category: z.enum(["passenger-car", "van", "motorcycle", "lorry", "trailer"]),
  fuel: z.enum(["electric", "hydrogen", "plug-in-hybrid", "petrol", "diesel"]),
  totalWeightKg: z.int().positive(),
  use: z.enum(["private", "company", "taxi"]),
  registered: z.boolean(),
  keeper: party,
  user: party.nullable(),
});

export const vehicleList = z.object({ vehicles: z.array(vehicleMessage) });

export type VehicleMessage = z.output<typeof vehicleMessage>;
