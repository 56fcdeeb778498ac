import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { root } from './install.mjs';

/** Beside Next's own output, so that it goes with it. */
const OUTPUT = join(root, '.next/commands');

/** What runs from its bundle: a start loads one file in place of some 200 through tsx. */
const COMMANDS = ['bulletin', 'import', 'import-score', 'record', 'serve', 'settings', 'user'];

/** Bundles the server and the commands; packages stay outside. */
export async function bundleCommands(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: COMMANDS.map((name) => `lib/cli/${name}.ts`),
    outdir: OUTPUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [ownAddress],
  });
}

/** `import.meta.url` stays the address of the source file, wherever the bundle stands. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lib[\\/].*\.(?:ts|mjs)$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const address = JSON.stringify(relative(OUTPUT, path));
      return {
        contents: source.replaceAll('import.meta.url', `new URL(${address}, import.meta.url)`),
        resolveDir: dirname(path),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    });
  },
};
