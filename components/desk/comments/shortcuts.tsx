'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Sheet } from '@/components/ui/sheet';
import type { DeskComment, DeskRights } from '@/lib/comments/desk';
import { showsPersonalData } from '@/lib/comments/exposure';
import type { SheetName } from './act-sheet';

const keys: [string, string][] = [
  ['j / k', '下一条 / 上一条'],
  ['a', '通过；可能有个人信息的，先隐去'],
  ['h', '不公开'],
  ['s', '精选或取消'],
  ['p', '置顶或取消'],
  ['r', '答复'],
  ['m', '办理状态'],
  ['x', '隐去个人信息'],
  ['u', '撤销刚才的操作'],
  ['?', '这张表'],
];

/** What each sheet does takes this right. */
const sheetRights: Record<SheetName, keyof DeskRights> = {
  hold: 'moderate',
  mask: 'moderate',
  reply: 'reply',
  move: 'handle',
};

/** Keys for whoever works at a desktop; silent while something is typed. Returns whether help shows. */
export function useShortcuts(options: {
  enabled: boolean;
  rights: DeskRights;
  comments: readonly DeskComment[];
  current: DeskComment | undefined;
  choose: (id: string) => void;
  act: (comment: DeskComment, act: string) => void;
  open: (sheet: SheetName) => void;
  undo: () => void;
}): [boolean, (shown: boolean) => void] {
  const [help, setHelp] = useState(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { act, choose, comments, current, enabled, open, rights, undo } = options;
    const typing = event.target instanceof Element && event.target.closest('input,textarea,select');
    if (!enabled || help || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = (by: number) => {
      const at = comments.findIndex(({ id }) => id === current?.id);
      const next = comments[at + by];
      if (next !== undefined) choose(next.id);
    };
    if (event.key === '?') return setHelp(true);
    if (event.key === 'j') return move(1);
    if (event.key === 'k') return move(-1);
    if (event.key === 'u') return undo();
    if (current === undefined || current.state === 'withdrawn') return;
    const sheets: Record<string, SheetName> = { h: 'hold', r: 'reply', m: 'move', x: 'mask' };
    const sheet = sheets[event.key];
    if (sheet !== undefined) {
      if (!rights[sheetRights[sheet]]) return;
      // Otherwise the letter would be typed into the form that opens.
      event.preventDefault();
      return open(sheet);
    }
    if (!rights.moderate) return;
    if (event.key === 'a' && current.state !== 'published') {
      if (!showsPersonalData(current)) return act(current, 'approve');
      event.preventDefault();
      return open('mask');
    }
    if (event.key === 's') act(current, current.rank > 0 ? 'unselect' : 'select');
    if (event.key === 'p') act(current, current.rank === 2 ? 'unpin' : 'pin');
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  return [help, setHelp];
}

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title="键盘" onClose={onClose}>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt className="font-mono">{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
