/**
 * What the server's process needs in its environment before it begins: Next reads NODE_ENV while it
 * is loaded, and the C library the number of its memory arenas, which by default is eight a core and
 * keeps some 50 MB that compressing threads once used.
 *
 * @param {{ development: boolean }} options
 * @returns {{ NODE_ENV: 'development' | 'production', MALLOC_ARENA_MAX: string }}
 */
export function serverEnvironment({ development }) {
  return { NODE_ENV: development ? 'development' : 'production', MALLOC_ARENA_MAX: '1' };
}
