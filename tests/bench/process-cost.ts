import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** What processes have cost, read from Linux's /proc; other systems do not tell. */

/** Throws, with a message for the table, where the system does not tell. */
export function requireProc(): void {
  if (!existsSync('/proc/self/stat')) throw new Error('只有 Linux 的 /proc 能说明进程的开销。');
}

/** Process ids of whoever listens on a TCP port of this machine, and of all they started. */
export function serverProcesses(port: number): number[] {
  const wanted = new Set(listeningInodes(port).map((inode) => `socket:[${inode}]`));
  const listener = processIds().find((pid) => openFiles(pid).some((file) => wanted.has(file)));
  if (listener === undefined) throw new Error(`no process listens on port ${port}`);
  const family = [listener];
  // Grows while it is walked: each member's children follow it.
  for (const pid of family) family.push(...childrenOf(pid));
  return family;
}

/** User and system time so far, in milliseconds. */
export function cpuMs(pids: readonly number[]): number {
  const ticksASecond = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout);
  const ticks = pids.reduce((sum, pid) => {
    const fields = statFields(pid);
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
  return (ticks * 1000) / ticksASecond;
}

/** Resident memory now, in MB of 1,000,000 bytes. */
export function residentMb(pids: readonly number[]): number {
  const kib = pids.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  }, 0);
  return (kib * 1024) / 1_000_000;
}

/** The fields of /proc/PID/stat from `state` on; the name before them may hold anything. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function processIds(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function childrenOf(parent: number): number[] {
  return processIds().filter((pid) => {
    try {
      return Number(statFields(pid)[1]) === parent;
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}

function openFiles(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`));
  } catch {
    return []; // Another user's, or it has ended meanwhile.
  }
}

function listeningInodes(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => {
    if (!existsSync(table)) return [];
    const rows = readFileSync(table, 'utf8').split('\n').slice(1);
    return rows.flatMap((row) => {
      const [, local, , state, , , , , , inode] = row.trim().split(/\s+/);
      return state === '0A' && local?.endsWith(`:${hex}`) && inode !== undefined ? [inode] : [];
    });
  });
}
