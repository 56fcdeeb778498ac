'use client';

import { Sheet } from '@/components/ui/sheet';
import { forgetDeskDrafts } from '@/lib/client/desk-drafts';
import type { ActRequest } from '@/lib/client/desk-comments';
import type { DeskComment } from '@/lib/comments/desk';
import { HoldForm } from './hold-form';
import { MaskForm } from './mask-form';
import { MoveForm } from './move-form';
import { ReplyForm } from './reply-form';

export type SheetName = 'hold' | 'reply' | 'move' | 'mask';

const titles: Record<SheetName, string> = {
  hold: '不公开这条留言',
  reply: '以机关名义答复',
  move: '办理状态',
  mask: '隐去个人信息',
};

export interface ActFormProps {
  comment: DeskComment;
  /** Resolves to what is wrong, or null when it was done. */
  onAct: (request: ActRequest) => Promise<string | null>;
}

/** The forms of acts that need words; what was typed stays until the act is done (`desk-drafts.ts`). */
export function ActSheet({
  name,
  comment,
  onAct,
  onClose,
}: ActFormProps & { name: SheetName; onClose: () => void }) {
  const Form = { hold: HoldForm, reply: ReplyForm, move: MoveForm, mask: MaskForm }[name];
  const act = async (request: ActRequest) => {
    const problem = await onAct(request);
    if (problem === null) {
      forgetDeskDrafts(comment.id, name);
      onClose();
    }
    return problem;
  };
  return (
    <Sheet title={titles[name]} onClose={onClose}>
      <blockquote className="mt-1 max-h-32 overflow-y-auto border-l-2 border-hairline pl-3 text-sm whitespace-pre-wrap text-soft">
        {comment.text}
      </blockquote>
      <Form comment={comment} onAct={act} />
    </Sheet>
  );
}
