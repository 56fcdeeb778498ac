import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../app/palette.css', import.meta.url), 'utf8');

/** The tokens of a theme, read from the style sheet itself. */
function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const [light = '', dark = ''] = css.slice(css.indexOf(':root {')).split('@variant dark');
  const block = theme === 'light' ? light : dark.slice(0, dark.indexOf('}'));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = tokens(theme);
  const grounds = ['paper', 'card', 'cover'];
  const texts = ['ink', 'ink-soft', 'red', 'link', 'ok', 'wait'];
  it.each(grounds.flatMap((ground) => texts.map((text) => [text, ground])))(
    '%s on %s is at least 4.5 : 1',
    (text, ground) => {
      expect(contrast(of[text] ?? '', of[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );
  it('the seal reads on red', () => {
    expect(contrast(of['on-red'] ?? '', of['red'] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
