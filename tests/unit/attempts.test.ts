import { describe, expect, it } from 'vitest';
import { attempt, giveBack } from '@/lib/guards/attempts';

const START = Date.parse('2026-03-01T00:00:00Z');

describe('attempts', () => {
  it('counts within a window, says how long it lasts, and begins anew', () => {
    const tries = Array.from({ length: 22 }, () => attempt('enquiry', 'a', START));
    expect(tries.filter((seconds) => seconds === 0)).toHaveLength(20);
    expect(attempt('enquiry', 'a', START + 599_500)).toBe(1);
    expect(attempt('enquiry', 'b', START)).toBe(0);
    expect(attempt('enquiry', 'a', START + 600_000)).toBe(0);
  });

  it('counts no attempt that is given back', () => {
    for (let n = 0; n < 40; n += 1) {
      expect(attempt('enquiry', 'c', START)).toBe(0);
      giveBack('enquiry', 'c');
    }
  });

  it('stays small whatever keys are made up, and starts no timers', () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const [before, heap] = [timers().length, process.memoryUsage().heapUsed];
    for (let n = 0; n < 200_000; n += 1) attempt('voice', `${n} ${'0'.repeat(64)}`, START);
    expect(timers()).toHaveLength(before);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(60 * 1024 * 1024);
    // The newest are still counted.
    for (let n = 0; n < 100; n += 1) attempt('voice', `199999 ${'0'.repeat(64)}`, START);
    expect(attempt('voice', `199999 ${'0'.repeat(64)}`, START)).toBeGreaterThan(0);
  });
});
