import type { Tone } from '@/content/_kit/tone'

/** What broke: too much hash power in one hand, a bug in the rules as they were written, or believed timestamps. */
export type Cause = 'majority' | 'bug' | 'times'

export type Incident = {
  id: string
  /** Year with its fraction, for the axis. */
  at: number
  label: string
  date: string
  cause: Cause
  /** How many blocks the deepest branch replaced; null where no reliable number is known or none was. */
  depth: number | null
  value: string
  price: string
  /** Whether a patched client, or waiting, would have helped; said in a sentence. */
  story: string
}

/** Sources: the footnotes of the lesson. */
export const INCIDENTS: readonly Incident[] = [
  {
    id: 'btc-2010',
    at: 2010.62,
    label: 'BTC overflow',
    date: '15 August 2010',
    cause: 'bug',
    depth: 53,
    value: '184.467 billion BTC created',
    price: 'none: one transaction',
    story:
      'A sum of outputs wrapped round. Nodes agreed on a block that no reader of the rules would have accepted.',
  },
  {
    id: 'btc-2013',
    at: 2013.19,
    label: 'BTC database fork',
    date: '11–12 March 2013',
    cause: 'bug',
    depth: 24,
    value: 'about $10,000 double-spent',
    price: 'none: an accident',
    story: 'Two versions of one program disagreed about a block. Hash power was on both sides.',
  },
  {
    id: 'xvg-2018',
    at: 2018.25,
    label: 'Verge',
    date: '4 April 2018',
    cause: 'times',
    depth: null,
    value: '250,000 XVG by the team, up to $1 M by others',
    price: 'one of five algorithms',
    story:
      'False timestamps drove the difficulty of one algorithm down, until it made a block a second.',
  },
  {
    id: 'btg-2018',
    at: 2018.39,
    label: 'BTG',
    date: 'May 2018',
    cause: 'majority',
    depth: 22,
    value: 'at most $18.6 M',
    price: 'not known',
    story:
      'Exchanges credited deposits that were then undone. The address received 388,200 BTG, an upper bound.',
  },
  {
    id: 'btc-2018',
    at: 2018.72,
    label: 'BTC duplicate input',
    date: '17 September 2018',
    cause: 'bug',
    depth: null,
    value: 'no use known',
    price: 'none needed',
    story:
      'A transaction could spend one coin twice. It was reported and repaired before anybody is known to have used it.',
  },
  {
    id: 'vtc-2018',
    at: 2018.86,
    label: 'VTC',
    date: 'autumn 2018',
    cause: 'majority',
    depth: 307,
    value: 'over $100,000',
    price: 'not known',
    story: '22 deep reorganisations, 15 of them with double spends; the deepest undid 307 blocks.',
  },
  {
    id: 'etc-2019',
    at: 2019.02,
    label: 'ETC',
    date: '5–8 January 2019',
    cause: 'majority',
    depth: null,
    value: '219,500 ETC, about $1.1 M',
    price: 'not known',
    story: '15 deep reorganisations, 12 of them with double spends, by the count of one exchange.',
  },
  {
    id: 'vtc-2019',
    at: 2019.92,
    label: 'VTC',
    date: '1 December 2019',
    cause: 'majority',
    depth: 603,
    value: '125 VTC, about $29',
    price: '0.5 to 1 BTC of rent',
    story:
      '603 blocks were undone. One exchange waited for 600 confirmations: the depth was chosen by the victim’s rule.',
  },
  {
    id: 'btg-2020',
    at: 2020.06,
    label: 'BTG',
    date: '23–24 January 2020',
    cause: 'majority',
    depth: 15,
    value: 'about $72,000',
    price: 'about $1,700 each',
    story: 'Two reorganisations of 14 and 15 blocks, with machines rented for about 0.2 BTC each.',
  },
  {
    id: 'btg-2020b',
    at: 2020.53,
    label: 'BTG, refused',
    date: '1–10 July 2020',
    cause: 'majority',
    depth: 1300,
    value: 'no loss known',
    price: 'ten days of mining',
    story:
      'A secret branch was noticed while it grew. A release with a checkpoint reached most pools and exchanges in time; older nodes followed the branch.',
  },
  {
    id: 'etc-2020',
    at: 2020.58,
    label: 'ETC',
    date: '31 July 2020',
    cause: 'majority',
    depth: 3595,
    value: '807,260 ETC, about $5.6 M',
    price: 'about $200,000',
    story:
      'Twelve hours of rented hash power. Most reports say 3,693 blocks; the published range has 3,595.',
  },
  {
    id: 'etc-2020b',
    at: 2020.6,
    label: 'ETC again',
    date: '5–6 August 2020',
    cause: 'majority',
    depth: 4236,
    value: '238,306 ETC, about $1.68 M',
    price: 'not known',
    story: '4,236 blocks. 465,444 ETC were tried, 238,306 succeeded.',
  },
  {
    id: 'etc-2020c',
    at: 2020.66,
    label: 'ETC a third time',
    date: '29 August 2020',
    cause: 'majority',
    depth: 7000,
    value: 'not known',
    price: 'not known',
    story: 'More than 7,000 blocks: at 13 seconds each, a whole day of mining.',
  },
  {
    id: 'xmr-2025',
    at: 2025.7,
    label: 'XMR',
    date: '14 September 2025',
    cause: 'majority',
    depth: 18,
    value: '115 payments undone',
    price: 'lost rewards',
    story: 'A pool that withheld blocks, without a lasting majority. No theft was reported.',
  },
]

export const CAUSES: Record<Cause, { name: string; tone: Tone }> = {
  majority: { name: 'hash power in one hand', tone: 'work' },
  bug: { name: 'rules that did not say what was meant', tone: 'faulty' },
  times: { name: 'times that were believed', tone: 'final' },
}
