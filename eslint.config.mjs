import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'
import { changingText } from './eslint-rules/changing-text.mjs'
import { classDates } from './eslint-rules/class-dates.mjs'

const forkchoice = { rules: { 'changing-text': changingText, 'class-dates': classDates } }

/** Routes that have just read the session, or made its user, and need a viewer of it. */
const MAKERS_OF_VIEWERS = [
  'app/api/progress/route.ts',
  'app/api/progress/path/route.ts',
  'app/api/classes/join/route.ts',
  'app/api/classes/claim/route.ts',
]

const viewerMakers = {
  name: '@/lib/auth/viewer',
  importNames: ['viewerOf', 'systemViewer'],
  message: 'Take a viewer as an argument, or ask getViewer().',
}

/** They write the dates of assignments and exceptions, show them to be written, or hand them to `termsFor`. */
const WRITERS_OF_DATES = [
  'lib/classes/assignments/_terms.ts',
  'lib/classes/assignments/assignments.ts',
  'lib/classes/assignments/assignment-form.ts',
  'lib/classes/assignments/exceptions.ts',
  'lib/classes/assignments/exception-form.ts',
  'lib/classes/duplicate.ts',
]

const doors = [
  { group: ['@/lib/db/*', '@prisma/*', 'pg'], message: 'Pages ask a function of lib/.' },
  { group: ['@/lib/suite/hidden'], message: 'Hidden tests belong to lib/grading alone.' },
]

export default tseslint.config(
  {
    ignores: [
      '.next*/**',
      '.forkchoice/**',
      'lib/db/generated/**',
      'next-env.d.ts',
      // Programs of learners: what they do wrong is the point.
      'labs/*/{starter,solution,alt}/**',
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
      'no-restricted-properties': [
        'error',
        ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].map((property) => ({
          property,
          message: 'Numbers and times are written by lib/format.ts.',
        })),
      ],
    },
  },
  {
    // These read types: a promise that nobody awaits, a union of which one case was forgotten.
    files: ['{app,content,lib,prisma,tests}/**/*.{ts,tsx}', 'labs/*/{kit,tests}/*.ts', 'proxy.ts'],
    ignores: ['lib/sandbox/guest/kit.d.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // A longer file is several subjects, or says in its first line why it is one.
    files: ['{app,lib}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    files: ['{app,content}/**/*.{ts,tsx}'],
    rules: { '@next/next/no-assign-module-variable': 'off' },
  },
  {
    // A page stays whole when a browser translates it.
    files: ['{app,content}/**/*.tsx'],
    plugins: { forkchoice },
    rules: { 'forkchoice/changing-text': 'error' },
  },
  {
    // There is one place that says when something is due for somebody.
    files: ['{app,lib}/**/*.{ts,tsx}'],
    ignores: ['lib/grades/**', 'lib/db/generated/**', '**/*.test.ts', ...WRITERS_OF_DATES],
    plugins: { forkchoice },
    rules: { 'forkchoice/class-dates': 'error' },
  },
  {
    files: ['{lib,tests,prisma}/**/*.ts', '*.ts', '*.mts'],
    rules: {
      'react-hooks/rules-of-hooks': 'off',
      '@next/next/no-assign-module-variable': 'off',
    },
  },
  {
    // It makes these methods the same everywhere.
    files: ['lib/sandbox/guest/environment.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Who somebody is, is found out in few places; everybody else is handed a viewer.
    files: ['{lib,prisma}/**/*.ts'],
    ignores: ['lib/auth/**', 'lib/commands/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [viewerMakers] }] },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'proxy.ts'],
    ignores: MAKERS_OF_VIEWERS,
    rules: { 'no-restricted-imports': ['error', { paths: [viewerMakers], patterns: doors }] },
  },
  {
    files: MAKERS_OF_VIEWERS,
    rules: { 'no-restricted-imports': ['error', { patterns: doors }] },
  },
)
