import type { Entry } from './_entry'
import { accountsRows } from './rows/accounts'
import { classPagesRows } from './rows/class-pages'
import { classesRows } from './rows/classes'
import { gradesRows } from './rows/grades'
import { learningRows } from './rows/learning'
import { membersRows } from './rows/members'
import { networksRows } from './rows/networks'
import { rosterRows } from './rows/roster'
import { siteRows } from './rows/site'

/** Every page and every method of every route handler, and what each role gets. */
export const table: readonly Entry[] = [
  ...siteRows,
  ...accountsRows,
  ...learningRows,
  ...classesRows,
  ...classPagesRows,
  ...membersRows,
  ...rosterRows,
  ...gradesRows,
  ...networksRows,
]
