'use client';

import { useEffect } from 'react';

/** Says that the page answers to taps now; what was tapped before is then done (lib/server/page-html.ts). */
export function Hydrated() {
  useEffect(() => {
    window.dispatchEvent(new Event('jianbao:hydrated'));
  }, []);
  return null;
}
