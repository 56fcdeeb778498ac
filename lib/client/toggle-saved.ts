'use client';

import { isFull } from '@/lib/offline/full';
import { saveBulletins, unsaveBulletin } from './saved';
import { keepsPages } from './worker';

/** What to tell the reader; `expected` where the button shows as much itself. */
export interface SaveNews {
  words: string;
  expected: boolean;
}

/** Saves the bulletin this page shows, or lets it go when it is `saved`. */
export async function toggleSaved(slug: string, saved: boolean): Promise<SaveNews> {
  if (saved) {
    await unsaveBulletin(slug);
    return { words: '已取消收藏', expected: true };
  }
  try {
    const { full, kept } = await saveBulletins([{ slug, ...titlesOnPage() }]);
    if (kept > 0) return { words: '已收藏，没有网络也能读', expected: true };
    if (full) return { words: '设备空间已满，没有存到本机；有了空间再存', expected: false };
    const words = keepsPages() ? '已收藏，联网后存到本机' : '已记下；在系统浏览器中打开才能离线读';
    return { words, expected: false };
  } catch (error) {
    const words = isFull(error)
      ? '设备空间已满，没有收藏；腾出空间后请再试'
      : '这个浏览器不能保存内容';
    return { words, expected: false };
  }
}

/** What the list of saved bulletins shows, from the page itself. */
function titlesOnPage(): { headline: string; channel: string } {
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
  return { headline: text('#content h1'), channel: text('.top-bar .truncate') };
}
