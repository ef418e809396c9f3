import { z } from "zod";
import type { Database, Tx } from "../platform/database/database.ts";
import { SkrankeError } from "../platform/errors.ts";
import { type Catalogue, isService, type Service } from "./model.ts";
import { parseService } from "./parse-service.ts";

/** The services of now, and those that running cases and drafts began with. */
export interface ServiceVersions {
  /** The self-service of that id as the catalogue has it now. */
  current(id: string): Service | undefined;
  /** A pinned version. Throws `unavailable` where it is not in the table: a case must never go on under another. */
  version(db: Database, hash: string): Promise<Service>;
  /** Keeps a version, so that a case or draft can be bound to it. Safe to run twice. */
  pin(tx: Tx, service: Service, now: Date): Promise<void>;
}

const filesSchema = z.record(z.string(), z.string());

export function serviceVersions(catalogue: Catalogue): ServiceVersions {
  const services = catalogue.entries.filter(isService);
  // A version never changes under its hash, so what was parsed once stays.
  const parsed = new Map<string, Service>(services.map((service) => [service.hash, service]));
  return {
    current: (id) => services.find((service) => service.id === id),
    async version(db, hash) {
      const known = parsed.get(hash);
      if (known) return known;
      const service = await readVersion(db, hash);
      parsed.set(hash, service);
      return service;
    },
    async pin(tx, service, now) {
      // Its files are large, and are sent only for the first of its drafts.
      if (await tx.selectFrom("service_versions").select("hash").where("hash", "=", service.hash).executeTakeFirst()) return;
      await tx
        .insertInto("service_versions")
        .values({ hash: service.hash, service: service.id, loaded_at: now, files: JSON.stringify(service.files) })
        .onConflict((conflict) => conflict.column("hash").doNothing())
        .execute();
    },
  };
}

async function readVersion(db: Database, hash: string): Promise<Service> {
  const row = await db.selectFrom("service_versions").select("files").where("hash", "=", hash).executeTakeFirst();
  if (!row) throw new SkrankeError("unavailable", "a version of a service is not in the table", [hash]);
  const entry = await parseService(filesSchema.parse(row.files));
  if (!isService(entry)) throw new SkrankeError("unavailable", "a pinned version is not a self-service", [hash]);
  return entry;
}
