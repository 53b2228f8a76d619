import type { Badness, MAX_LENGTHS, Unreadable } from '@/lib/classes/roster/roster-import'

type Field = keyof typeof MAX_LENGTHS

export const FIELDS: Readonly<Record<Field, string>> = {
  name: 'name',
  sortName: 'sorted as',
  number: 'number',
  email: 'e-mail',
  section: 'section',
}

/** Why a file cannot be read, and what to do. */
export function unreadableWords(why: Unreadable): string {
  switch (why.kind) {
    case 'too-large':
      return 'That is too large. A list of 5,000 people has less than 2 MB.'
    case 'empty':
      return 'There is nothing in that file.'
    case 'utf-16':
      return 'That file is in UTF-16 (“Unicode text”). Save it as “CSV UTF-8”, and send it again.'
    case 'workbook':
      return 'That is a workbook of a spreadsheet. Save it as CSV (“CSV UTF-8” in Excel), and send that.'
    case 'not-text':
      return 'That is no text. Save the list as CSV, and send that.'
    case 'no-header':
      return 'The first line does not head a column of names. It has to say what each column is: for example “Name,Number,E-mail,Section”, or “First name” and “Last name” instead of “Name”.'
    case 'too-many-rows':
      return 'More than 5,000 rows are too many for one list. Cut it in two, one for each class.'
    case 'too-many-columns':
      return 'More than 500 columns are too many. Delete those that are not about who somebody is.'
    case 'open-quote':
      return `A quotation mark opens on line ${why.line} and never closes, so that everything after it is one cell. Close or delete it, and send the file again.`
  }
}

/** Why a line cannot be taken, and what to do. */
export function badnessWords(why: Badness): string {
  switch (why.kind) {
    case 'no-name':
      return 'There is no name. Write one, or delete the line.'
    case 'too-long':
      return `The ${FIELDS[why.field]} is too long: at most ${why.field === 'email' ? 254 : 100} letters.`
    case 'no-email':
      return `“${why.given.slice(0, 60)}” is no e-mail address. Is it in the wrong column?`
    case 'too-many-cells':
      return `It has ${why.cells} cells, the first line ${why.columns}. A name with a separator in it needs quotation marks around it.`
    case 'open-quote':
      return 'A quotation mark opens here and closes on another line. Close or delete it.'
    case 'same-number':
      return `The number ${why.number} is on ${linesOf(why.lines)}, too. Which of them is right?`
    case 'same-person':
      return `${why.name} is on ${linesOf(why.lines)}, too, with nothing to tell them apart. Delete one, or give them numbers.`
  }
}

function linesOf(lines: readonly number[]): string {
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`
}
