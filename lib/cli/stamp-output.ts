/** From now on every line of the server's log begins with the time (ISO 8601, UTC). */
export function stampOutput(): void {
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    const write = console[level].bind(console);
    console[level] = (...said: unknown[]) => {
      const [first, ...rest] = said;
      // `console` reads formats such as `%s` in its first argument alone.
      const stamp = new Date().toISOString();
      if (typeof first === 'string') write(`${stamp} ${first}`, ...rest);
      else write(stamp, ...said);
    };
  }
}
