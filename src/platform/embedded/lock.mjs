import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * A lock that ends with its process, also by kill -9: a file with the process' number and its time of birth (a number alone may be given to another
 * process later). Plain JavaScript, since `scripts/start.mjs` takes one before anything is installed.
 *
 * @typedef {{ pid: number, born: string | null, address: string | null }} Holder
 * @typedef {{ taken: true, announce(address: string): void, release(): void } | { taken: false, holder: Holder }} LockAnswer
 */

/**
 * Takes the lock or says who has it.
 * @param {string} file
 * @returns {LockAnswer}
 */
export function takeLock(file) {
  for (let tries = 0; ; tries += 1) {
    if (create(file)) return held(file);
    const holder = readHolder(file);
    if (holder && lives(holder)) return { taken: false, holder };
    if (tries === 20) throw new Error(`the lock ${file} cannot be taken`);
    clearAway(file);
  }
}

/**
 * Who has the lock now, if that process lives.
 * @param {string} file
 * @returns {Holder | null}
 */
export function lockHolder(file) {
  const holder = readHolder(file);
  return holder && lives(holder) ? holder : null;
}

/** @param {string} file @returns {LockAnswer} */
function held(file) {
  return {
    taken: true,
    announce: (address) => write(file, address),
    release: () => {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/** @param {string} file */
function create(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, content(null));
  try {
    // Fails when there is one, and never shows half a file.
    linkSync(own, file);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file @param {string} address */
function write(file, address) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, content(address));
  renameSync(own, file);
}

/** @param {string | null} address */
function content(address) {
  return JSON.stringify({ pid: process.pid, born: birth(process.pid), address });
}

/** Removes a dead process' lock; puts it back if somebody living took it in between. @param {string} file */
function clearAway(file) {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  const holder = readHolder(aside);
  try {
    if (holder && lives(holder)) linkSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file @returns {Holder | null} */
function readHolder(file) {
  try {
    const { pid, born, address } = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(pid) ? { pid, born: typeof born === "string" ? born : null, address: typeof address === "string" ? address : null } : null;
  } catch {
    return null;
  }
}

/** @param {Holder} holder */
function lives({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
  return born === null || birth(pid) === null || birth(pid) === born;
}

/** When a process began, in the kernel's ticks and boot (Linux); null where that is not told. @param {number} pid */
function birth(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${stat.slice(stat.lastIndexOf(")")).split(" ")[20]}`;
  } catch {
    return null;
  }
}

/** @param {unknown} error @param {string} code */
function isCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
