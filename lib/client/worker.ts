'use client';

import type { Answers, ToWorker } from '@/lib/offline/messages';

/** Whether this browser can keep pages: in-app browsers, private windows and plain http often cannot. */
export function keepsPages(): boolean {
  return 'serviceWorker' in navigator && 'caches' in window;
}

async function activeWorker(): Promise<ServiceWorker | null> {
  if (!keepsPages()) return null;
  if (navigator.serviceWorker.controller !== null) return navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active ?? null;
}

/** What a worker that is well answers in, however busy the phone. */
export const SOON_MS = 10_000;

/** Longer than any browser lets a worker go on with one thing. */
const LONGEST_MS = 5 * 60_000;

/**
 * Asks the worker. Null when there is no worker, when it failed, and when it has not answered after
 * `limitMs`: a browser may stop it at any time, and then nobody says so.
 */
export async function askWorker<T extends ToWorker['type']>(
  message: Extract<ToWorker, { type: T }>,
  limitMs = LONGEST_MS,
): Promise<Answers[T] | null> {
  const worker = await activeWorker();
  if (worker === null) return null;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (answer: Answers[T] | null) => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), limitMs);
    port1.onmessage = ({ data }: MessageEvent<Answers[T] | { failed: true }>) =>
      end('failed' in data ? null : data);
    worker.postMessage(message, [port2]);
  });
}
