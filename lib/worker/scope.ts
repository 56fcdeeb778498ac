/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

/** The worker's global object under its own type; the project's other files see the page's. */
export const worker = self;

/**
 * The build's scripts and styles, all named by their content. The build writes the list in place of
 * these very words.
 */
export const builtAssets: readonly string[] = self.__WB_MANIFEST.map(({ url }) => url);

/** Background Sync, once or periodic, which TypeScript does not know: only Chromium has it. */
export interface SyncEvent extends ExtendableEvent {
  tag: string;
}
