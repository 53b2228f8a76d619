import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '.next*/**',
      '.forkchoice/**',
      'lib/db/generated/**',
      'next-env.d.ts',
      // Programs of learners: what they do wrong is the point.
      'labs/*/{starter,solution,alt,wrong}/**',
      'tests/fixtures/**',
      'tests/bench/empty-app/**',
    ],
  },
  ...next.map((config) => ({ ...config, files: config.files ?? ['{app,content}/**/*.{ts,tsx}'] })),
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['{app,content}/**/*.{ts,tsx}'],
    rules: { '@next/next/no-assign-module-variable': 'off' },
  },
  {
    files: ['{lib,tests,prisma}/**/*.ts', '*.ts', '*.mts'],
    rules: {
      'react-hooks/rules-of-hooks': 'off',
      '@next/next/no-assign-module-variable': 'off',
    },
  },
  {
    // One door to the database, one maker of viewers, one door to hidden tests.
    files: ['app/**', 'proxy.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@/lib/db/*', '@prisma/*', 'pg'], message: 'Pages ask a function of lib/.' },
            { group: ['@/lib/suite/hidden'], message: 'Hidden tests belong to lib/grading alone.' },
          ],
        },
      ],
    },
  },
)
