'use client';

import { setOfflineState } from '@/lib/client/offline-state';
import { Floating } from './floating';

/** Asks once whether the new version may start. Otherwise it does at the next visit. */
export function UpdateNotice({ onTake }: { onTake: () => void }) {
  return (
    <Floating role="status">
      <p>有新版本</p>
      <button type="button" onClick={() => setOfflineState({ takeUpdate: null })}>
        下次再用
      </button>
      <button type="button" onClick={onTake}>
        更新
      </button>
    </Floating>
  );
}
