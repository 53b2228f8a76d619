/**
 * Imports point one way, and this is the whole list of what may import what: anything else is refused
 * (README, "The tree"). A room may always import itself; `leaves` may be imported by everything.
 */
const rooms = {
  'lib/consensus': [],
  'lib/labs': [],
  'lib/api': ['lib/labs'],
  'lib/gpu': ['lib/consensus'],
  'lib/node': ['lib/consensus'],
  'lib/sandbox': ['lib/consensus', 'lib/gpu', 'lib/labs'],
  'lib/suite': ['lib/labs', 'lib/sandbox'],
  'lib/cli': ['lib/api', 'lib/labs', 'lib/sandbox', 'lib/suite'],
  'lib/diagnosis': ['lib/labs', 'lib/sandbox', 'lib/suite'],
  'lib/course': ['lib/labs'],
  'lib/db': [],
  // What a submission is worth in a class: computed, and kept up to date by whoever changes what it hangs on.
  'lib/grades': ['lib/course', 'lib/db', 'lib/labs'],
  'lib/auth': ['lib/db', 'lib/grades'],
  'lib/progress': ['lib/api', 'lib/auth', 'lib/course', 'lib/db', 'lib/grades', 'lib/labs'],
  'lib/mining-work': ['lib/api', 'lib/auth', 'lib/consensus', 'lib/db', 'lib/labs'],
  'lib/classes': [
    'lib/api',
    'lib/auth',
    'lib/course',
    'lib/db',
    'lib/grades',
    'lib/labs',
    'lib/mining-work',
    'lib/progress',
  ],
  // The network of a class: its log, and who hears what of it.
  'lib/network': ['lib/auth', 'lib/classes', 'lib/consensus', 'lib/db', 'lib/node'],
  'lib/certificates': [
    ...['lib/auth', 'lib/course', 'lib/db', 'lib/labs', 'lib/node', 'lib/progress'],
  ],
  'lib/offline': ['lib/sandbox'],
  'lib/account': ['lib/auth', 'lib/db', 'lib/labs'],
  'lib/grading': [
    ...['lib/api', 'lib/auth', 'lib/classes', 'lib/course', 'lib/db', 'lib/diagnosis'],
    ...['lib/grades', 'lib/labs', 'lib/progress', 'lib/sandbox', 'lib/suite'],
  ],
  'lib/authoring': [
    'lib/course',
    'lib/diagnosis',
    'lib/grading',
    'lib/labs',
    'lib/sandbox',
    'lib/suite',
  ],
  'lib/start': ['lib/db', 'lib/web', 'prisma'],
  // What people deleted a while ago is erased by the server that runs anyway.
  'lib/web': ['lib/auth', 'lib/classes', 'lib/db', 'lib/grading', 'lib/network', 'lib/start'],
  'lib/commands': ['lib'],
  prisma: [
    ...['lib/classes', 'lib/course', 'lib/db', 'lib/grades', 'lib/grading', 'lib/labs'],
    ...['lib/progress', 'lib/suite'],
  ],
  content: ['lib/consensus', 'lib/gpu'],
  labs: ['lib/consensus', 'lib/suite'],
  app: [
    ...[
      'content',
      'lib/account',
      'lib/api',
      'lib/auth',
      'lib/certificates',
      'lib/classes',
      'lib/cli',
    ],
    ...[
      'lib/consensus',
      'lib/course',
      'lib/gpu',
      'lib/grades',
      'lib/grading',
      'lib/labs',
      'lib/mining-work',
      'lib/network',
      'lib/node',
      'lib/offline',
      'lib/progress',
    ],
    ...['lib/sandbox', 'lib/suite', 'lib/web'],
  ],
  'proxy.ts': ['app', 'lib/web'],
}

const leaves =
  '^lib/(result|env|uuid|seeded-random|format|site-address|report-address|printable)\\.ts$'
const oneOf = (paths) => `^(${paths.join('|')})(/|$)`
const tests = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  allowedSeverity: 'error',
  allowed: [
    ...Object.entries(rooms).map(([room, others]) => ({
      from: { path: oneOf([room]) },
      to: { path: oneOf([room, ...others]) },
    })),
    { from: {}, to: { path: leaves } },
    // Which packages a room may use is a matter of its own: the rules below name those that matter.
    { from: {}, to: { pathNot: '^(app|content|labs|lib|prisma|proxy|tests)[./]' } },
    // Tests may look into everything but each other's rooms.
    {
      from: { path: `^tests/|${tests}` },
      to: { path: '^(app|content|labs|lib|prisma|tests|proxy)' },
    },
  ],
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
      from: { path: '^lib/consensus/', pathNot: tests },
      to: { pathNot: '^lib/consensus/' },
    },
    {
      name: 'leaves-import-no-room',
      severity: 'error',
      from: { path: leaves },
      to: { path: '^(lib|app|tests|prisma)/', pathNot: leaves },
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
      comment:
        'Grading and authoring open it, and the demo class, whose learners hand in wrong programs and solutions.',
      severity: 'error',
      from: {
        path: '^(app|lib|prisma)/',
        pathNot: '^lib/(grading|authoring|commands)/|^prisma/demo/',
      },
      to: { path: '^lib/suite/hidden\\.ts$' },
    },
    {
      name: 'a-kit-knows-no-answer',
      comment: 'What a lab brings to its sandbox stands beside the learner’s code: labs/README.md.',
      severity: 'error',
      from: { path: '^labs/([^/]+)/kit/', pathNot: tests },
      to: { path: '^labs/', pathNot: '^labs/$1/kit/' },
    },
    {
      name: 'private-files',
      comment: '`_name.ts` belongs to its folder.',
      severity: 'error',
      from: { path: '^lib/([^/]+)/' },
      to: { path: '^lib/[^/]+/.*_[a-z-]+\\.ts$', pathNot: '^lib/$1/' },
    },
    {
      name: 'private-files-of-lib',
      severity: 'error',
      from: { path: '^(app|content|labs|prisma)/', pathNot: tests },
      to: { path: '^lib/.*/_[a-z-]+\\.ts$' },
    },
    {
      name: 'private-files-of-app',
      comment:
        'In app/ a private file belongs to its part of the site: (learn), (teach), (site), api.',
      severity: 'error',
      from: { path: '^app/\\(?([a-z]+)\\)?/', pathNot: tests },
      to: { path: '^app/.*/_[a-z-]+\\.tsx?$', pathNot: '^app/\\(?$1\\)?/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(app|lib|prisma|content)/', pathNot: tests },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.next|^lib/db/generated|^labs/[^/]+/(starter|solution|alt)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'] },
  },
}
