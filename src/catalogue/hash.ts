import { createHash } from "node:crypto";
import type { ServiceFiles } from "./model.ts";

/** SHA-256 over the files in order of name: each name and each content with its length before it, so that no two folders meet. */
export function hashOf(files: ServiceFiles): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(files).sort()) {
    const bytes = Buffer.from(files[name] ?? "", "utf8");
    hash.update(`${Buffer.byteLength(name)}:${name}${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
}
