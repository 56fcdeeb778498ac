'use client';

import { useEffect, useId, useRef, useState } from 'react';
import {
  emptyDraft,
  endDraft,
  readDraft,
  readNickname,
  writeDraft,
  writeNickname,
} from '@/lib/client/comment-draft';
import { sendByButtonOnly } from '@/lib/client/keys';
import { entryLasts, sendDeed } from '@/lib/client/outbox';
import {
  countGraphemes,
  MAX_GRAPHEMES,
  MAX_NICKNAME_GRAPHEMES,
  type CommentKind,
} from '@/lib/comments/comment';
import { findPersonalData } from '@/lib/comments/personal-data';
import type { OutboxEntry } from '@/lib/offline/outbox-entry';
import { uuidv7 } from '@/lib/offline/uuid';
import { within } from '@/lib/offline/within';
import { paths } from '@/lib/paths';
import { KindChoice } from './kind-choice';
import { PersonalDataWarning, type Suspect } from './personal-data-warning';

/** A draft that is not here by then is not waited for: the reader wants to write. */
const DRAFT_WITHIN_MS = 1000;

/** The counter shows for the last hundred characters. */
const COUNTED_FROM = MAX_GRAPHEMES - 100;

const field =
  'w-full rounded-xl border border-hairline bg-paper px-4 py-3 text-(length:--reading-field) focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-link';

/** Text, kind and nickname. What is typed is kept on the device, at last in the outbox. */
export function CommentForm({
  slug,
  addressDays,
  refused,
  onSent,
}: {
  slug: string;
  addressDays: number;
  /** What was sent before and not accepted: it is in the box again, to be mended. */
  refused: OutboxEntry | null;
  /** Hears the comment's id once it is in the outbox. */
  onSent: (commentId: string) => void;
}) {
  const [draft, setDraft] = useState(() =>
    refused?.deed.kind === 'comment'
      ? { text: refused.deed.text, kind: refused.deed.commentKind }
      : null,
  );
  useEffect(() => {
    void within(DRAFT_WITHIN_MS, readDraft(slug)).then((kept) =>
      setDraft((before) => before ?? kept ?? emptyDraft),
    );
  }, [slug]);
  const { kind, text } = draft ?? emptyDraft;
  const [nickname, setNickname] = useState(readNickname);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(refused?.reason ?? null);
  const [warned, setWarned] = useState<Suspect[]>([]);
  const box = useRef<HTMLTextAreaElement>(null);
  const ids = { counter: useId(), problem: useId(), kept: useId() };
  const length = countGraphemes(text.trim());

  const change = (part: { text?: string; kind?: CommentKind | null }) => {
    const next = { text, kind, ...part };
    void writeDraft(slug, next);
    setDraft(next);
    setProblem(null);
    setWarned([]);
  };
  const rename = (name: string) => {
    setNickname(name);
    writeNickname(name.trim());
    setWarned([]);
  };

  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      const name = nickname.trim();
      const commentId = uuidv7();
      // The entry takes the place of what is kept of the draft, or of what was refused.
      endDraft(slug);
      const deed = {
        kind: 'comment',
        commentId,
        bulletin: slug,
        text,
        nickname: name === '' ? null : name,
        commentKind: kind,
      } as const;
      const entry = await sendDeed(deed, refused?.id);
      // Where the browser keeps no outbox the draft stays until the comment has arrived.
      if (!entryLasts(entry)) void writeDraft(slug, { text, kind });
      onSent(commentId);
    } catch {
      void writeDraft(slug, { text, kind });
      setProblem('没有存到本机，内容还在这里，请再试一次。');
      setSending(false);
    }
  };
  const submit = () => {
    if (length === 0) return refuse('请写下您的留言。');
    if (length > MAX_GRAPHEMES) return refuse(`最多 ${MAX_GRAPHEMES} 字，请删去一些。`);
    if (countGraphemes(nickname.trim()) > MAX_NICKNAME_GRAPHEMES) {
      return refuse(`昵称最多 ${MAX_NICKNAME_GRAPHEMES} 字。`);
    }
    const found = [text, nickname.trim()].flatMap((part) =>
      findPersonalData(part).map(({ end, kind, start }) => ({
        kind,
        words: part.slice(start, end),
      })),
    );
    if (found.length > 0) setWarned(found);
    else void send();
  };
  const refuse = (why: string) => {
    setProblem(why);
    box.current?.focus();
  };

  return (
    <form
      className="mt-2"
      onKeyDown={sendByButtonOnly}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) submit();
      }}
    >
      <textarea
        ref={box}
        data-focus
        rows={4}
        aria-label="留言"
        aria-describedby={`${ids.counter} ${ids.problem} ${ids.kept}`}
        placeholder="意见、建议、想问的事，都可以写"
        className={`${field} field-sizing-content max-h-[40dvh] min-h-28 resize-none`}
        value={text}
        readOnly={sending || draft === null}
        onChange={(event) => change({ text: event.target.value })}
      />
      <p id={ids.counter} role="status" className="h-5 text-right text-xs text-soft tabular-nums">
        {length > MAX_GRAPHEMES ? (
          <span className="text-red">超出 {length - MAX_GRAPHEMES} 字</span>
        ) : (
          length >= COUNTED_FROM && `还可写 ${MAX_GRAPHEMES - length} 字`
        )}
      </p>
      <KindChoice kind={kind} onChange={(chosen) => change({ kind: chosen })} />
      <input
        type="text"
        aria-label="昵称（可不填）"
        placeholder="昵称（可不填）"
        autoComplete="nickname"
        enterKeyHint="done"
        className={`${field} mt-3`}
        value={nickname}
        onChange={(event) => rename(event.target.value)}
      />
      {warned.length > 0 ? (
        <PersonalDataWarning
          found={warned}
          onEdit={() => {
            setWarned([]);
            box.current?.focus();
          }}
          onSend={() => void send()}
          sending={sending}
        />
      ) : (
        <button
          type="submit"
          disabled={sending}
          className="mt-4 min-h-target w-full rounded-full bg-red font-semibold text-on-red disabled:opacity-60"
        >
          {sending ? '正在存到本机……' : '提交'}
        </button>
      )}
      <p id={ids.problem} role="alert" className="mt-2 text-sm text-red empty:hidden">
        {problem}
      </p>
      <p id={ids.kept} className="mt-3 text-xs leading-relaxed text-soft">
        只保存留言、昵称和本机随机生成的凭证，用于审核和答复；网络地址只留加密摘要，{addressDays}{' '}
        天后删除。您可随时撤回。
        <a href={`${paths.me()}#kept`} className="text-link underline underline-offset-2">
          详细说明
        </a>
      </p>
    </form>
  );
}
