'use client';

import { Bookmark } from 'lucide';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { useIsSaved } from '@/lib/client/saved-slugs';

/** 收藏: keeps the bulletin whole on the device until it is let go. Its code comes after the page. */
export function SaveButton({ slug }: { slug: string }) {
  const saved = useIsSaved(slug);
  const [message, setMessage] = useState('');
  const toggle = async () => {
    const { saveBulletins, unsaveBulletin } = await import('@/lib/client/saved');
    try {
      if (saved) {
        await unsaveBulletin(slug);
        return setMessage('已取消收藏');
      }
      const { full, kept } = await saveBulletins([{ slug, ...titlesOnPage() }]);
      if (full) setMessage('设备空间已满，没有存到本机；有了空间再存');
      else setMessage(kept > 0 ? '已收藏，没有网络也能读' : '已收藏，联网后存到本机');
    } catch {
      setMessage('这个浏览器不能保存内容');
    }
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="收藏"
        aria-pressed={saved}
        onClick={() => void toggle()}
      >
        <Icon node={Bookmark} className={saved ? 'fill-current text-red' : ''} />
      </button>
      <span role="status" className="sr-only">
        {message}
      </span>
    </>
  );
}

/** What the list of saved bulletins shows, from the page itself. */
function titlesOnPage(): { headline: string; channel: string } {
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
  return { headline: text('#content h1'), channel: text('.top-bar .truncate') };
}
