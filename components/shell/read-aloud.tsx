'use client';

import { Square, Volume2 } from 'lucide';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { spokenBlocks } from '@/lib/client/spoken-blocks';

/** Reads the bulletin on the page aloud with the device's own voice; absent where there is none. */
export function ReadAloud() {
  const [available] = useState(
    () => 'speechSynthesis' in window && document.querySelector('[data-read-aloud]') !== null,
  );
  const [speaking, setSpeaking] = useState(() => available && speechSynthesis.speaking);

  useEffect(() => {
    if (!speaking) return;
    const timer = setInterval(() => setSpeaking(speechSynthesis.speaking), 500);
    return () => clearInterval(timer);
  }, [speaking]);

  if (!available) return null;

  const start = () => {
    speechSynthesis.cancel();
    const article = document.querySelector('[data-read-aloud]');
    for (const block of article === null ? [] : spokenBlocks(article)) {
      const utterance = new SpeechSynthesisUtterance(block);
      utterance.lang = 'zh-CN';
      speechSynthesis.speak(utterance);
    }
    setSpeaking(true);
  };
  const stop = () => {
    speechSynthesis.cancel();
    setSpeaking(false);
  };
  return (
    <button
      type="button"
      onClick={speaking ? stop : start}
      className="mt-5 flex min-h-target w-full items-center justify-center gap-2 rounded-xl border border-hairline"
    >
      <Icon node={speaking ? Square : Volume2} className="size-5" />
      {speaking ? '停止朗读' : '朗读本期'}
    </button>
  );
}
