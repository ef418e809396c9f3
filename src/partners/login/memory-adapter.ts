/** Where the stand-in keeps its sessions and codes: in memory, gone at a restart, which is right for a stand-in. */
import type { Adapter, AdapterPayload } from "oidc-provider";

const limit = 5000;

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** One store for all kinds of object; oidc-provider asks for an adapter per kind. */
export function createMemoryAdapter(now: () => number): (kind: string) => Adapter {
  const store = new Map<string, Entry>();
  const read = (key: string): AdapterPayload | undefined => {
    const entry = store.get(key);
    if (entry && entry.expiresAt > now()) return entry.payload;
    store.delete(key);
    return undefined;
  };
  const findWhere = (kind: string, test: (payload: AdapterPayload) => boolean) =>
    [...store.keys()].filter((key) => key.startsWith(`${kind}:`)).map(read).find((payload) => payload !== undefined && test(payload));
  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      store.delete(`${kind}:${id}`);
      store.set(`${kind}:${id}`, { payload, expiresAt: expiresIn ? now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
      const oldest = store.keys().next();
      if (store.size > limit && !oldest.done) store.delete(oldest.value);
    },
    async find(id) {
      return read(`${kind}:${id}`);
    },
    async findByUid(uid) {
      return findWhere(kind, (payload) => payload.uid === uid);
    },
    async findByUserCode(userCode) {
      return findWhere(kind, (payload) => payload.userCode === userCode);
    },
    async consume(id) {
      const entry = store.get(`${kind}:${id}`);
      if (entry) entry.payload.consumed = Math.floor(now() / 1000);
    },
    async destroy(id) {
      store.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, entry] of store) if (entry.payload.grantId === grantId) store.delete(key);
    },
  });
}
