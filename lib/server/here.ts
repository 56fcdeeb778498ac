/** How this machine itself reaches a server that listens at `host` (undefined: every address). */
export function hereAt({ host, port }: { host: string | undefined; port: number }): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
