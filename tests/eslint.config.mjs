import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The house's walls: who may import from where (ARCHITECTURE.md). `target` is the room the rule is for,
 * `from` what it may not import, `except` what of that it may.
 */
const zones = [
  {
    target: ['./app', './components', './lib'],
    from: ['./tests'],
    message: 'The product does not depend on its tests.',
  },
  {
    target: ['./components', './lib'],
    from: ['./app'],
    message: 'Routes compose; nothing imports them.',
  },
  {
    target: ['./lib'],
    from: ['./components'],
    message: 'lib knows nothing of how it is shown.',
  },
  {
    target: ['./components/ui'],
    from: ['./components', './lib'],
    except: ['./ui'],
    message: 'Primitives know no domain word.',
  },
  {
    target: ['./components'],
    from: [
      './lib/db',
      './lib/guards',
      './lib/media',
      './lib/intake',
      './lib/http',
      './lib/cli',
      './lib/env.ts',
    ],
    message: 'Components get what they show from the page; they read nothing themselves.',
  },
  {
    target: ['./lib/db'],
    from: ['./lib'],
    except: ['./db', './env.ts'],
    message: 'The database knows no noun.',
  },
  {
    target: ['./lib/intake', './lib/body', './lib/time', './lib/norms'],
    from: ['./lib/db', './lib/pages', './lib/http', './lib/cli', './lib/client'],
    message: 'Pure rooms import pure rooms.',
  },
  {
    target: ['./lib/worker', './lib/offline'],
    from: ['./lib'],
    except: ['./worker', './offline', './paths.ts', './bulletins', './comments', './ratings'],
    message: 'The worker has the device and the network, and nothing of the page or the server.',
  },
  {
    target: ['./lib/!(cli|demo)/**/*'],
    from: ['./lib/cli', './lib/demo'],
    message: 'Commands and the sample world stand at the edge.',
  },
];

export default tseslint.config(
  { ignores: ['.next/**', 'node_modules/**', 'data/**', 'next-env.d.ts', 'public/**'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        { basePath: new URL('..', import.meta.url).pathname, zones },
      ],
      'no-console': ['error', { allow: ['error', 'warn'] }],
    },
  },
  {
    files: ['lib/cli/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['lib/**'],
    ignores: ['lib/client/**', 'lib/server/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['react', 'react-dom', 'next', 'next/*', 'swr', 'swr/*'],
              message: 'lib stays free of Next and React, but for lib/client and lib/server.',
            },
          ],
        },
      ],
    },
  },
  {
    // What runs in the browser may take types from queries, never their code.
    files: ['components/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/lib/*/queries', '@/lib/*/commands', '@/lib/*/neighbours', '@/lib/pages/*'],
              allowTypeImports: true,
              message: 'Components get data from the page.',
            },
          ],
        },
      ],
    },
  },
);
