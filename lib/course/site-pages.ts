/** A page that everybody may read, as it is announced: in its head, on its card, in the site map. */
export type PublicPage = {
  /** Its one address, from the root. */
  path: string
  title: string
  description: string
  /** What kind of page it is and where it belongs: stands above the title on the card. */
  about: string
}

export const HOME: PublicPage = {
  path: '/',
  title: 'Forkchoice: how blockchains agree',
  description:
    'Learn how blockchains agree by building the parts: lessons with real data, labs in the browser, hidden tests on the server.',
  about: 'A course with labs',
}

/** The pages beside lessons and labs, which the course's folders say. Lessons may link to them. */
export const SITE_PAGES: readonly PublicPage[] = [
  HOME,
  {
    path: '/course',
    title: 'Course map',
    description: 'Modules, lessons and labs, what each needs and how long it takes.',
    about: 'The course',
  },
  {
    path: '/course/short',
    title: 'The short path',
    description: 'The essential lessons of the course with some of their labs, in about a day.',
    about: 'The course',
  },
  {
    path: '/before-you-begin',
    title: 'Before you begin',
    description:
      'Whom the course is for, how much TypeScript it takes, and bigint, bytes and byte order on one page.',
    about: 'The course',
  },
  {
    path: '/labs',
    title: 'Labs',
    description: 'Programs to write in the browser, each with visible and hidden tests.',
    about: 'The course',
  },
  {
    path: '/node',
    title: 'Your node',
    description:
      'A node of Bitcoin’s rules made of the programs that you have had accepted: it syncs real headers, follows a reorganisation, and is told where it forks off.',
    about: 'The course',
  },
  {
    path: '/glossary',
    title: 'Glossary',
    description: 'The words of the course, each with the lesson that explains it.',
    about: 'The course',
  },
  {
    path: '/state',
    title: 'State of the protocols',
    description:
      'What changes with the years: forks, constants, stake and hash rate, each with its source and its day.',
    about: 'Facts with their day',
  },
  {
    path: '/corrections',
    title: 'What a popular guide gets wrong',
    description:
      'Sentences about Proof of Work and Proof of Stake that are often repeated, what is so instead, with dates and sources, and the lesson that shows it.',
    about: 'Corrections',
  },
  {
    path: '/teachers',
    title: 'For teachers',
    description:
      'What a class is here, and the first one in ten minutes: code, list, assignment, who is stuck, what to talk about.',
    about: 'For teachers',
  },
  {
    path: '/teachers/grading',
    title: 'Grading rules',
    description:
      'How an assignment becomes points: due dates, lateness, credit, extensions, excuses and time zones, with examples.',
    about: 'For teachers',
  },
  {
    path: '/teachers/network',
    title: 'A network in class',
    description:
      'How a class mines in its browsers: before the lesson, on the wall, each scenario with its minutes and questions, and what to do when something stalls.',
    about: 'For teachers',
  },
  {
    path: '/networks/alone',
    title: 'A network to yourself',
    description:
      'Play what a class plays, alone: your own node among simulated machines, with cuts, withheld blocks and a changed rule.',
    about: 'Your node',
  },
  {
    path: '/teachers/privacy',
    title: 'Privacy of a class',
    description: 'Who sees what in a class, what it keeps of its learners, and for how long.',
    about: 'For teachers',
  },
  {
    path: '/search',
    title: 'Search',
    description: 'Lessons and their sections, labs, terms and questions of the course.',
    about: 'The course',
  },
]
