/** Imports point one way (README, "The tree"). */
const domain = '^lib/(grading|progress|classes|certificates)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'consensus-is-pure',
      comment: 'The protocol library imports nothing outside itself: no clock, no I/O.',
      severity: 'error',
      from: { path: '^lib/consensus/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^lib/consensus/' },
    },
    {
      name: 'leaves',
      severity: 'error',
      from: { path: '^lib/(result|env|uuid)\\.ts$' },
      to: { path: '^(lib|app|tests|prisma)/' },
    },
    {
      name: 'engines-know-no-domain',
      comment: 'labs, course, sandbox and db stand below auth, grading, progress and classes.',
      severity: 'error',
      from: { path: '^lib/(labs|course|sandbox|db)/' },
      to: { path: `^lib/auth/|${domain}` },
    },
    {
      name: 'auth-knows-no-domain',
      severity: 'error',
      from: { path: '^lib/auth/' },
      to: { path: domain },
    },
    {
      name: 'lib-knows-no-app',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/operator/' },
      to: { path: '^(app|content)/|^lib/operator/' },
    },
    {
      name: 'app-has-no-database',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^lib/db/|^prisma/|node_modules/(pg|@prisma)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-door-to-hidden-tests',
      severity: 'error',
      from: { path: '^(app|lib|prisma)/', pathNot: '^lib/grading/' },
      to: { path: '^lib/labs/hidden\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(app|lib|prisma|content)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^tests/' },
    },
    {
      name: 'private-files',
      comment: '`_name.ts` belongs to its folder.',
      severity: 'error',
      from: { path: '^lib/([^/]+)/' },
      to: { path: '^lib/[^/]+/.*_[a-z-]+\\.ts$', pathNot: '^lib/$1/' },
    },
    {
      name: 'learners-files-import-nothing',
      comment: 'A lesson names its lab, never the reverse.',
      severity: 'error',
      from: { path: '^labs/' },
      to: { path: '^(app|content)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.next|^lib/db/generated|^labs/[^/]+/(starter|solution|alt|wrong)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'] },
  },
}
