/** Whoever can sign in to the demo; everybody else of it has an account without a password. */
export const TEACHER = { name: 'Grace Teacher', email: 'grace@example.org' }
export const ASSISTANT = { name: 'Nia Assistant', email: 'nia@example.org' }

export const SECTIONS = ['Monday', 'Thursday'] as const
export type SectionName = (typeof SECTIONS)[number]
/** Whose learners the assistant sees. */
export const ASSISTED: SectionName = 'Thursday'

/** What somebody did for the labs of PLAN (way.ts), in its order. */
export type Way = {
  /** So many of them are passed. */
  passed: number
  /** When they are handed in: days before they are due, on the last day, or in the days after. */
  habit: 'early' | 'just' | 'late'
  /** Wrong ideas on the way there, by lab. */
  slips?: Readonly<Record<string, string>>
  /** What all tries at the next lab have shown so far. */
  holds?: { idea: string; tries: number }
  skips?: string
  /** Does labs that nobody asked for, too. */
  more?: boolean
}

export type Learner = {
  name: string
  /** A guest has none. */
  email: string | null
  section: SectionName
  /** What the school calls them by; null: their row has none. Left out: they are not on the list. */
  number?: string | null
  /** What the list has instead of the account's name. */
  listedAs?: string
  /** By what the list sorts them, where that is not the last word of the name. */
  sortName?: string | null
  /** Can sign in, and has a story of its own in place of a way. */
  signsIn?: true
  way?: Way
  /** Days since they joined, where they did later than most. */
  joined?: number
  /** Days since they left. */
  left?: number
}

const [MON, THU] = SECTIONS

export const LEARNERS: readonly Learner[] = [
  {
    ...{ name: 'Mira', email: 'mira@example.org', section: MON, number: '3104417' },
    ...{ listedAs: 'Mira Lindqvist', signsIn: true },
  },
  {
    ...{ name: 'Jonas', email: 'jonas@example.org', section: THU, number: '3104422' },
    ...{ listedAs: 'Jonas Weber', signsIn: true },
  },
  {
    ...{ name: 'Amara', email: 'amara@example.org', section: MON, number: '3104430' },
    ...{ listedAs: 'Amara Okafor', signsIn: true },
  },
  {
    ...{ name: 'Kenji', email: 'kenji@example.org', section: THU, number: '3104438' },
    ...{ listedAs: 'Kenji Tanaka', signsIn: true },
  },
  {
    ...{ name: 'Chloé Lefèvre', email: 'chloe.lefevre@example.org', section: MON },
    ...{ number: '3104451', way: { passed: 6, habit: 'early', more: true } },
  },
  {
    ...{ name: 'Łukasz Wójcik', email: 'lukasz.wojcik@example.org', section: MON },
    ...{ number: '3104459' },
    way: { passed: 5, habit: 'early', slips: { 'merkle-root': 'display-order' } },
  },
  {
    ...{ name: 'Søren Ågård', email: 'soren.agard@example.org', section: THU, number: '3104463' },
    way: { passed: 5, habit: 'just', slips: { 'merkle-root': 'carries-up' } },
  },
  {
    ...{ name: 'İrem Yıldız', email: 'irem.yildiz@example.org', section: THU, number: '3104470' },
    way: { passed: 4, habit: 'just', holds: noMaturity(2) },
  },
  {
    ...{ name: 'Nguyễn Minh Anh', email: 'minhanh.nguyen@example.org', section: MON },
    ...{ number: '3104478', sortName: 'Nguyễn, Minh Anh' },
    way: { passed: 6, habit: 'early', more: true, slips: { quorum: 'majority' } },
  },
  {
    ...{ name: 'Ólafur Jónsson', email: 'olafur.jonsson@example.org', section: THU },
    ...{ number: '3104486', way: { passed: 4, habit: 'late', holds: noMaturity(1) } },
  },
  {
    ...{ name: 'Đorđe Petrović', email: 'dorde.petrovic@example.org', section: MON },
    ...{ number: '3104491', way: { passed: 4, habit: 'just', holds: noMaturity(2) } },
  },
  {
    ...{ name: 'Lucía Peña', email: 'lucia.pena@example.org', section: THU, number: '3104503' },
    way: { passed: 4, habit: 'just', holds: { idea: 'forgets-fees', tries: 2 } },
  },
  {
    ...{ name: 'Siobhán Ní Bhriain', email: 'siobhan.nibhriain@example.org', section: MON },
    ...{ number: '3104510', sortName: 'Ní Bhriain, Siobhán' },
    way: { passed: 5, habit: 'early', slips: { 'merkle-root': 'drops-lone' } },
  },
  {
    ...{ name: '李雨桐', email: 'li.yutong@example.org', section: THU, number: '3104518' },
    way: { passed: 5, habit: 'just', slips: { 'connect-block': 'no-maturity' } },
  },
  {
    ...{ name: 'ليلى حداد', email: 'layla.haddad@example.org', section: MON, number: '3104525' },
    way: { passed: 4, habit: 'just', slips: { 'merkle-root': 'carries-up' } },
  },
  {
    ...{ name: 'Sofia Rossi', email: 'sofia.rossi@example.org', section: MON, number: '3104533' },
    way: { passed: 3, habit: 'late', holds: { idea: 'carries-up', tries: 2 } },
  },
  {
    ...{ name: 'Sofia Rossi', email: 'sofia.rossi2@example.org', section: THU, number: '3104534' },
    way: { passed: 5, habit: 'early' },
  },
  {
    ...{ name: 'Priya Raghavan', email: 'priya.raghavan@example.org', section: MON },
    ...{
      number: null,
      way: { passed: 4, habit: 'just', holds: { idea: 'forgets-fees', tries: 1 } },
    },
  },
  {
    ...{ name: 'Tomás Silva', email: 'tomas.silva@example.org', section: THU, number: '3104541' },
    way: { passed: 3, habit: 'just', holds: { idea: 'carries-up', tries: 2 } },
  },
  {
    ...{ name: 'Aisha Bello', email: 'aisha.bello@example.org', section: MON, number: '3104549' },
    way: { passed: 4, habit: 'early', slips: { 'byte-order': 'big-endian' } },
  },
  {
    ...{ name: 'Noah Fischer', email: 'noah.fischer@example.org', section: THU },
    number: '3104556',
    way: { passed: 2, habit: 'late', holds: { idea: 'reverses-digits', tries: 2 } },
  },
  {
    ...{ name: 'Hana Nováková', email: 'hana.novakova@example.org', section: MON },
    ...{
      number: '3104562',
      way: { passed: 4, habit: 'just', slips: { 'byte-order': 'big-endian' } },
    },
  },
  {
    ...{ name: 'Mateus Carvalho', email: 'mateus.carvalho@example.org', section: THU },
    ...{ number: '3104570', way: { passed: 1, habit: 'late' } },
  },
  {
    ...{ name: 'Yuki Mori', email: 'yuki.mori@example.org', section: MON, number: null },
    way: {
      passed: 5,
      habit: 'just',
      slips: { 'replay-ledger': 'gaps', 'merkle-root': 'hashes-single' },
    },
  },
  {
    ...{ name: 'Elif Demir', email: 'elif.demir@example.org', section: THU, number: '3104581' },
    way: { passed: 3, habit: 'just', holds: { idea: 'carries-up', tries: 1 } },
  },
  {
    ...{ name: 'Oskar Lind', email: 'oskar.lind@example.org', section: MON, number: '3104588' },
    way: {
      passed: 4,
      habit: 'just',
      slips: { 'merkle-root': 'carries-up' },
      holds: { idea: 'view-before-block', tries: 5 },
    },
  },
  {
    ...{ name: 'Fatou Diop', email: 'fatou.diop@example.org', section: MON, number: '3104594' },
    way: { passed: 4, habit: 'late', slips: { 'replay-ledger': 'gaps' } },
  },
  {
    ...{ name: 'Emma Clarke', email: 'emma.clarke@example.org', section: THU, number: '3104602' },
    way: { passed: 4, habit: 'just', skips: 'byte-order', slips: { 'replay-ledger': 'replays' } },
  },
  {
    ...{ name: 'Gabriel Côté', email: 'gabriel.cote@example.org', section: THU, joined: 5 },
    way: { passed: 0, habit: 'late' },
  },
  {
    ...{ name: 'Pim', email: null, section: THU, joined: 10 },
    way: { passed: 1, habit: 'late' },
  },
  {
    ...{ name: 'Ravi Menon', email: 'ravi.menon@example.org', section: THU, number: '3104613' },
    ...{ way: { passed: 2, habit: 'just' }, left: 12 },
  },
]

/** On the school's list, and not in the class yet. */
export const EXPECTED: readonly Pick<Learner, 'name' | 'email' | 'section' | 'number'>[] = [
  { name: 'Bram Jansen', email: 'bram.jansen@example.org', section: MON, number: '3104620' },
  { name: 'Inês Duarte', email: 'ines.duarte@example.org', section: THU, number: null },
]

function noMaturity(tries: number): NonNullable<Way['holds']> {
  return { idea: 'no-maturity', tries }
}
