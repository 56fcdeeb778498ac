'use client';

import { useEffect, useRef } from 'react';
import type { PersonalDataKind } from '@/lib/comments/personal-data';

/** Words of a comment or its nickname that look like personal data. */
export interface Suspect {
  kind: PersonalDataKind;
  words: string;
}

/** Points at what looks like personal data before it is sent; the author decides. */
export function PersonalDataWarning({
  found,
  sending,
  onEdit,
  onSend,
}: {
  found: readonly Suspect[];
  sending: boolean;
  onEdit: () => void;
  onSend: () => void;
}) {
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => edit.current?.focus(), []);
  return (
    <div role="alert" className="mt-4 rounded-xl border border-wait p-4">
      <p className="font-semibold text-wait">这里好像有个人信息</p>
      <ul className="mt-1">
        {found.map(({ kind, words }, n) => (
          <li key={n}>
            {kind}：<bdi className="break-all">{words}</bdi>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-soft">
        留言和昵称审核后所有人都能看到。建议先删去；坚持提交的，公开时会由工作人员隐去。
      </p>
      <div className="mt-3 flex gap-3">
        <button
          ref={edit}
          type="button"
          disabled={sending}
          className="min-h-target flex-1 rounded-full bg-red font-semibold text-on-red"
          onClick={onEdit}
        >
          返回修改
        </button>
        <button
          type="button"
          disabled={sending}
          className="min-h-target flex-1 rounded-full border border-hairline"
          onClick={onSend}
        >
          {sending ? '正在发送……' : '仍要提交'}
        </button>
      </div>
    </div>
  );
}
