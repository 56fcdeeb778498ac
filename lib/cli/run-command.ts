/**
 * Whoever reads our output may have seen enough (`| head`) or be gone: the work goes on to its end,
 * an import above all, and what it says is dropped.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/**
 * Runs a command to its end. What it throws is said in one line, with exit code 1; a number it
 * resolves to is the exit code.
 */
export function runCommand(main: () => Promise<number | void>): void {
  outliveOutput();
  main().then(
    (code) => {
      if (typeof code === 'number') process.exitCode = code;
    },
    (error: unknown) => {
      console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    },
  );
}
