'use client';

import { useReadingSettings } from '@/lib/client/reading-settings';

/** The way into elder mode, on the first screen as the norm asks (NORMS, 适老化). */
export function ElderToggle() {
  const [settings, change] = useReadingSettings();
  return (
    <button
      type="button"
      aria-pressed={settings.elder}
      onClick={() => change({ elder: !settings.elder })}
      className="needs-scripts ml-auto inline-flex min-h-target shrink-0 items-center rounded-full border border-red px-4 text-sm text-red"
    >
      {/* Both words are in the page and CSS shows one, so that nothing changes after the first paint. */}
      <span className="elder:hidden">长辈版</span>
      <span className="hidden elder:inline">常规版</span>
    </button>
  );
}
