/// <reference lib="webworker" />
import { ASSET_LIST } from '../offline/asset-list.mjs';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string }[];
};

/** The worker's global object under its own type; the project's other files see the page's. */
export const worker = self;

/** The build writes the list in place of these very words (`next.config.js`). */
const listed = self.__WB_MANIFEST.map(({ revision, url }) => [url, revision] as const);

/** The build's scripts and styles, each with the digest of its content. */
export const builtAssets: ReadonlyMap<string, string> = new Map(
  listed.filter(([url]) => url !== ASSET_LIST),
);

/** The name of the build: the digest of that list. */
export const ownBuild: string = listed.find(([url]) => url === ASSET_LIST)?.[1] ?? '';

/** Background Sync, once or periodic, which TypeScript does not know: only Chromium has it. */
export interface SyncEvent extends ExtendableEvent {
  tag: string;
}
