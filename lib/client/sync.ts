'use client';

/** Has the browser run the worker under this tag when the network is back though no page is open, where it can. */
export async function askForSync(tag: string): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { sync } = (registration ?? {}) as {
      sync?: { register(tag: string): Promise<void> };
    };
    await sync?.register(tag);
  } catch {
    // Forbidden or unknown: an open page, or the next visit, sees to it.
  }
}
