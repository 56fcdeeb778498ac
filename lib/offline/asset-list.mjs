/**
 * Where in `.next` the build writes down the scripts and styles of readers' pages with their digests, as
 * JSON; and by what name the list itself stands among the worker's entries, with its own digest.
 */
export const ASSET_LIST = 'reader-assets.json';
