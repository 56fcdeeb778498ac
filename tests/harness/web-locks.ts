interface Locks {
  request<T>(name: string, options: { signal?: AbortSignal }, run: () => Promise<T>): Promise<T>;
}

/**
 * Web Locks as far as the outbox asks for them: one at a time under a name, in the order asked; who waits
 * may give up.
 */
export function webLocks(): Locks {
  const last = new Map<string, Promise<unknown>>();
  return {
    request(name, { signal }, run) {
      let waiting = true;
      const begin = () => {
        if (signal?.aborted === true) throw signal.reason;
        waiting = false;
        return run();
      };
      const turn = (last.get(name) ?? Promise.resolve()).then(begin, begin);
      last.set(name, turn);
      const givenUp = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => waiting && reject(signal.reason));
      });
      return Promise.race([turn, givenUp]);
    },
  };
}
