'use client';

import { useFormAction } from '@/lib/client/form-action';
import { KeepingForm, TroubleNote } from '../desk-form';
import { quietButton } from '../field';
import { Section } from './section';
import { untouched, type Action } from './state';

interface Moment {
  at: string;
  shown: string;
}

interface Entry {
  id: string;
  device: string;
  since: Moment;
  seen: Moment;
  /** The one this page is seen in. */
  present: boolean;
}

/** Where one is signed in, and the ways to end that. Works without scripts. */
export function SessionList({ action, sessions }: { action: Action; sessions: readonly Entry[] }) {
  const { state, submit, pending, trouble } = useFormAction(action, untouched);
  return (
    <Section title="登录的设备" state={state}>
      <TroubleNote trouble={trouble} />
      <ul className="mt-2 divide-y divide-hairline">
        {sessions.map(({ device, id, present, seen, since }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2">
                {device}
                {present && <span className="chip ok">本机</span>}
              </p>
              <p className="text-sm text-soft tabular-nums">
                <Time {...since} />
                登录，
                <Time {...seen} />
                用过
              </p>
            </div>
            {!present && (
              <KeepingForm trouble={trouble} action={submit}>
                <button
                  name="session"
                  value={id}
                  disabled={pending}
                  aria-label={`退出 ${device}（${since.shown} 登录）`}
                  className={quietButton}
                >
                  退出
                </button>
              </KeepingForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <KeepingForm trouble={trouble} action={submit} className="mt-2">
          <button name="session" value="others" disabled={pending} className={quietButton}>
            退出其他所有设备
          </button>
        </KeepingForm>
      )}
      <p className="mt-3 text-sm text-soft">
        登录 12 小时后须重新登录，一小时没有操作也会退出。有不认识的设备，请退出它并修改密码。
      </p>
    </Section>
  );
}

function Time({ at, shown }: Moment) {
  return <time dateTime={at}>{shown} </time>;
}
