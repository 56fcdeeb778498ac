'use client';

import { useSyncExternalStore } from 'react';
import { THEME_COLORS } from '@/lib/site/theme-colors';

/** Body text steps in px (LOOK). 17 is the standard; elder mode reads at 22 or more. */
export const sizes = [15, 17, 19, 22, 26, 30] as const;
export type Size = (typeof sizes)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface ReadingSettings {
  size: Size;
  elder: boolean;
  theme: Theme;
}

const STORED_AS = 'jianbao.reading';
const standard: ReadingSettings = { size: 17, elder: false, theme: 'system' };

let current: ReadingSettings | null = null;
const listeners = new Set<() => void>();

function read(): ReadingSettings {
  if (current !== null) return current;
  const { dataset } = document.documentElement;
  // The pre-paint script has put what is stored here, unchecked.
  current = {
    size: sizes.find((size) => String(size) === dataset['size']) ?? standard.size,
    elder: dataset['elder'] !== undefined,
    theme: themes.find((theme) => theme === dataset['theme']) ?? standard.theme,
  };
  return current;
}

/** The device's reading settings, and how to change some of them: at once, and kept. */
export function useReadingSettings(): [
  ReadingSettings,
  (change: Partial<ReadingSettings>) => void,
] {
  const settings = useSyncExternalStore(subscribe, read, () => standard);
  return [settings, change];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(part: Partial<ReadingSettings>): void {
  const next = { ...read(), ...part };
  // Elder mode brings its own standard step, and leaving it returns to the usual one.
  if (part.elder === true && next.size < 22) next.size = 22;
  if (part.elder === false && next.size === 22) next.size = standard.size;
  current = next;
  const { dataset } = document.documentElement;
  const attributes: Record<string, string> = { size: String(next.size) };
  if (next.elder) attributes['elder'] = '';
  if (next.theme !== 'system') attributes['theme'] = next.theme;
  delete dataset['elder'];
  delete dataset['theme'];
  Object.assign(dataset, attributes);
  showThemeColor(next.theme);
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(attributes));
  } catch {
    // Storage is full or forbidden: the choice holds for this visit.
  }
  for (const listener of listeners) listener();
}

/** Colours the browser's own bars by the chosen theme, as the pre-paint script does; else by the system's. */
function showThemeColor(theme: Theme): void {
  const { head } = document;
  head.querySelector('meta[name="theme-color"]:not([media])')?.remove();
  if (theme === 'system') return;
  const meta = Object.assign(document.createElement('meta'), {
    name: 'theme-color',
    content: THEME_COLORS[theme],
  });
  head.prepend(meta);
}
