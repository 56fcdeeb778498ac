/** Web Locks as far as the outbox asks for them: one at a time under a name, in the order asked. */
export function webLocks(): { request<T>(name: string, run: () => Promise<T>): Promise<T> } {
  const last = new Map<string, Promise<unknown>>();
  return {
    request(name, run) {
      const turn = (last.get(name) ?? Promise.resolve()).then(run, run);
      last.set(name, turn);
      return turn;
    },
  };
}
