'use client';

import { readStored, writeStored } from './stored';

/**
 * How far a bulletin was read on this device: the block of its body that stood at the top of the
 * screen. A block rather than pixels, since size and width may be others next time.
 */
interface Position {
  slug: string;
  block: number;
}

const STORED_AS = 'jianbao.positions';
/** The bulletins read last. */
const KEPT = 100;
/** Nearer to the beginning there is nothing to come back to. */
const FIRST_BLOCK = 3;

function read(): Position[] {
  try {
    const stored: unknown = JSON.parse(readStored(STORED_AS) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPosition) : [];
  } catch {
    return [];
  }
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { block, slug } = value as Record<string, unknown>;
  return typeof slug === 'string' && Number.isInteger(block);
}

function blocks(): Element[] {
  const body = document.querySelector('article .article');
  return body === null ? [] : [...body.children];
}

/** The height of what stays at the top of the screen. */
function barHeight(): number {
  return document.querySelector('.top-bar')?.getBoundingClientRect().height ?? 0;
}

/** Notes where the reader is; the beginning and the end are no place to come back to. */
function keepPosition(slug: string): void {
  const all = blocks();
  const top = barHeight();
  const block = all.findIndex((element) => element.getBoundingClientRect().bottom > top);
  const last = all.at(-1);
  const atEnd = last !== undefined && last.getBoundingClientRect().bottom < window.innerHeight;
  const others = read().filter((position) => position.slug !== slug);
  const kept = block >= FIRST_BLOCK && !atEnd ? [...others, { slug, block }].slice(-KEPT) : others;
  writeStored(STORED_AS, kept.length === 0 ? null : JSON.stringify(kept));
}

/** Scrolls to where the reader was. Returns whether there was such a place. */
function restorePosition(slug: string): boolean {
  const position = read().find((known) => known.slug === slug);
  const element = position === undefined ? undefined : blocks()[position.block];
  // A link to a part, or a page the browser itself brings back to its place, goes where it says.
  if (element === undefined || location.hash !== '' || window.scrollY > 0) return false;
  window.scrollTo({ top: element.getBoundingClientRect().top - barHeight() - 8 });
  return true;
}

/**
 * Brings the reader back to where they were, tells `restored` when it did, and follows them from now
 * on. Returns what ends it.
 */
export function followReading(slug: string, restored: () => void): () => void {
  if (restorePosition(slug)) restored();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => keepPosition(slug);
  const onScroll = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  };
  window.addEventListener('scroll', onScroll, { passive: true });
  window.addEventListener('pagehide', keep);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('scroll', onScroll);
    window.removeEventListener('pagehide', keep);
  };
}
