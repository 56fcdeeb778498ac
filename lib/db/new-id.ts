import { randomBytes } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562, section 6.2 method 1): milliseconds, then a counter that keeps ids made by one
 * process in order, then random bits. Text order is the order of making.
 */
export function newId(now: number = Date.now()): string {
  sequence = now > lastMs ? 0 : sequence + 1;
  if (sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  } else {
    lastMs = Math.max(now, lastMs);
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const counter = sequence.toString(16).padStart(3, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
