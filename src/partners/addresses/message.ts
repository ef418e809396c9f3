import { z } from "zod";

/** A house number of DAR with the municipality's parking zone; DAR's own names. */
export const houseNumber = z.object({
  id_lokalId: z.uuid(),
  vejnavn: z.string().min(1),
  husnummertekst: z.string().min(1),
  postnr: z.string().regex(/^\d{4}$/),
  /** DAR's life cycle: 2 provisional, 3 in force, 4 closed. */
  status: z.string(),
  parkeringszone: z.object({ kode: z.string().min(1), navn: z.string().min(1) }).nullable(),
});

export const houseNumbers = z.object({ husnumre: z.array(houseNumber) });

export type HouseNumber = z.output<typeof houseNumber>;
