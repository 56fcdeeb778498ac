const steps: (() => unknown)[] = [];

/**
 * Remembers how to undo what a part has set up: servers, browsers, databases, folders. Say it before
 * the thing has finished starting, so that an interruption meanwhile finds it too.
 */
export function afterwards(step: () => unknown): void {
  steps.push(step);
}

/** Undoes everything remembered, last first, whatever fails on the way. */
export async function cleanUp(): Promise<void> {
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    try {
      await step();
    } catch (error) {
      console.error(`⚠ ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Cleans up before the process ends on Ctrl+C or when it is asked to stop. */
export function cleanUpOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  }
}
