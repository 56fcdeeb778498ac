'use client';

import { useEffect, useState, type ComponentType } from 'react';

/** What there is of each part already; its promise is kept by the bundler. */
interface Fetched<Props> {
  Part?: ComponentType<Props>;
}

/**
 * A part of a page that is fetched when it is first shown. Where it cannot be, in a tunnel or after
 * the server has changed, the page stays and the part says so; React's own `lazy` would remember the
 * failure and take the whole page with it. A `quiet` part is one nobody asked for: it only tries again
 * when the network is back.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { quiet = false }: { quiet?: boolean } = {},
): ComponentType<Props> {
  const fetched: Fetched<Props> = {};
  return function LazyPart(props: Props) {
    const [, setTries] = useState(0);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (fetched.Part !== undefined || failed) return;
      let left = false;
      load().then(
        ({ default: Part }) => {
          fetched.Part = Part;
          if (!left) setTries((tries) => tries + 1);
        },
        () => !left && setFailed(true),
      );
      return () => {
        left = true;
      };
    }, [failed]);
    useEffect(() => {
      if (!failed || !quiet) return;
      const again = () => setFailed(false);
      window.addEventListener('online', again);
      return () => window.removeEventListener('online', again);
    }, [failed]);
    if (fetched.Part !== undefined) return <fetched.Part {...props} />;
    if (!failed || quiet) return null;
    const close = 'onClose' in props ? (props.onClose as () => void) : undefined;
    return (
      <div role="alert" className={close === undefined ? 'part-missing' : 'part-missing floating'}>
        <p>这一部分没有读到，请检查网络后重试。</p>
        <button type="button" onClick={() => setFailed(false)}>
          重试
        </button>
        {close !== undefined && (
          <button type="button" onClick={close}>
            关闭
          </button>
        )}
      </div>
    );
  };
}
