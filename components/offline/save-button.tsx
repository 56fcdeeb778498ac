'use client';

import { Bookmark } from 'lucide';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useSavedAs } from '@/lib/client/saved-slugs';
import { say } from '@/lib/client/say';
import { Floating } from './floating';

/**
 * 收藏: keeps the bulletin whole on the device until it is let go. The bookmark is filled once it is
 * there; what else became of it is said. Its code comes after the page.
 */
export function SaveButton({ slug }: { slug: string }) {
  const saved = useSavedAs(slug);
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState('');
  const toggle = async () => {
    setProblem('');
    let words = '没有完成，请检查网络后再试。';
    try {
      const { toggleSaved } = await import('@/lib/client/toggle-saved');
      const news = await toggleSaved(slug, saved !== null);
      if (news.expected) return setStatus(news.words);
      words = news.words;
    } catch (error) {
      console.warn('not saved:', error);
    }
    if (!say(words)) setProblem(words);
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="收藏"
        aria-pressed={saved !== null}
        onClick={() => void toggle()}
      >
        <Icon
          node={Bookmark}
          className={`${saved === null ? '' : 'text-red'} ${saved === 'kept' ? 'fill-current' : ''}`}
        />
      </button>
      <span role="status" className="sr-only">
        {status}
      </span>
      {problem !== '' && (
        <Floating role="alert">
          <p>{problem}</p>
          <button type="button" onClick={() => setProblem('')}>
            知道了
          </button>
        </Floating>
      )}
    </>
  );
}
