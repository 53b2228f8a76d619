import { describe, expect, test } from 'vitest'
import { MAX_ROWS, readRosterFile, type RosterFile } from './roster-import'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Latin letters alone, each of which is one byte. */
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

function read(file: string | Uint8Array): RosterFile {
  const result = readRosterFile(typeof file === 'string' ? utf8(file) : file)
  if (!result.ok) throw new Error(`Not readable: ${JSON.stringify(result.error)}`)
  return result.value
}

function refusal(file: string | Uint8Array): unknown {
  const result = readRosterFile(typeof file === 'string' ? utf8(file) : file)
  return result.ok ? 'was read' : result.error
}

const ANNA = { name: 'Anna Müller', number: '00123', email: 'anna@example.org', section: 'Mon' }

describe('Separators and encodings', () => {
  const lines = ['Name;Number;E-mail;Section', 'Anna Müller;00123;Anna@Example.org;Mon', '']
  const text = lines.join('\r\n')

  test.each([
    ['semicolons', text],
    ['commas', text.replaceAll(';', ',')],
    ['tabs', text.replaceAll(';', '\t')],
    ['a byte order mark', `\uFEFF${text}`],
    ['line feeds', text.replaceAll('\r', '')],
    ['carriage returns', text.replaceAll('\n', '')],
    ['Excel’s line with the separator', `sep=;\r\n${text}`],
    ['no line feed at the end', text.trimEnd()],
    ['blank lines and lines of separators', `\n\n${text}\n;;;\n\n;;;\n`],
  ])('%s', (_what, file) => {
    const { rows, bad, encoding } = read(file)
    expect(rows).toMatchObject([ANNA])
    expect([bad, encoding]).toEqual([[], 'utf-8'])
  })

  test('What is not UTF-8 is read as Windows-1252, and words of it are there to be looked at', () => {
    const { rows, encoding, samples } = read(
      latin1(text.replace('Mon', 'Übung “1”'.replace(/[“”]/g, ''))),
    )
    expect(rows).toMatchObject([{ ...ANNA, section: 'Übung 1' }])
    expect([encoding, samples]).toEqual(['windows-1252', ['Müller', 'Übung']])
    expect(read(Uint8Array.of(...utf8('Name\nA '), 0x80, 0x93)).rows[0]?.name).toBe('A €“')
  })

  test('UTF-16, workbooks and what is no text are told apart and refused', () => {
    const wide = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer)
    expect(refusal(wide)).toEqual({ kind: 'utf-16' })
    expect(refusal(Uint8Array.of(0xff, 0xfe, ...wide))).toEqual({ kind: 'utf-16' })
    expect(refusal(Uint8Array.of(0xfe, 0xff, 0, 65))).toEqual({ kind: 'utf-16' })
    expect(refusal(utf8('PK\u0003\u0004 and so on'))).toEqual({ kind: 'workbook' })
    expect(refusal('Name\nAnna\0')).toEqual({ kind: 'not-text' })
    expect(refusal('')).toEqual({ kind: 'empty' })
    expect(refusal(' \n\r\n')).toEqual({ kind: 'empty' })
  })
})

describe('Headings', () => {
  test.each([
    ['Full name,Student ID,E-Mail address,Group', 'Anna Müller,00123,anna@example.org,Mon'],
    ['first_name,LAST NAME,id,email,section', 'Anna,Müller,00123,anna@example.org,Mon'],
    ['Vorname;Nachname;Matrikelnummer;E-Mail;Gruppe', 'Anna;Müller;00123;anna@example.org;Mon'],
    ['Prénom;Nom;Matricule;Courriel;Groupe', 'Anna;Müller;00123;anna@example.org;Mon'],
    ['Sortable name;Identifier;Mail;Section', 'Müller, Anna;00123;anna@example.org;Mon'],
    ['Section,Notes,Email,Name,Number', 'Mon,late,anna@example.org,Anna Müller,00123'],
  ])('%s', (head, row) => {
    const { rows, bad } = read(`${head}\n${row}\n`)
    expect(bad).toEqual([])
    expect(rows).toMatchObject([{ ...ANNA, line: 2 }])
  })

  test('Two names sort by the last one, and a sortable name stays as it is', () => {
    expect(read('First,Last\nAnna,Müller').rows[0]?.sortName).toBe('Müller, Anna')
    expect(read('Name,Sortable name\nAnna Müller,"Müller, A."').rows[0]).toMatchObject({
      name: 'Anna Müller',
      sortName: 'Müller, A.',
    })
  })

  test('Without headings nothing is guessed', () => {
    expect(refusal('Anna Müller,123\nBen,124\n')).toEqual({ kind: 'no-header' })
    expect(refusal('E-mail,Number\na@b.c,1\n')).toEqual({ kind: 'no-header' })
  })

  test('What a list does not say is null, and an empty cell says nothing', () => {
    const { rows } = read('Name,Number,E-mail\nAnna,,\n')
    expect(rows[0]).toEqual({
      ...{
        line: 2,
        name: 'Anna',
        sortName: null,
        number: null,
        email: null,
        section: null,
        lms: null,
      },
    })
  })
})

describe('Lists of other systems', () => {
  test('GitHub Classroom’s roster: the identifier is the number, and the name where there is none', () => {
    const { format, rows, bad } = read(
      '"identifier","github_username","github_id","name"\n' +
        '"00123","annam","4711","Anna Müller"\n' +
        '"ben@example.org","","",""\n',
    )
    expect([format, bad]).toEqual(['classroom', []])
    expect(rows).toMatchObject([
      {
        ...{ number: '00123', name: 'Anna Müller', email: null },
        lms: { github: { user: 'annam', id: '4711' } },
      },
      { number: 'ben@example.org', name: 'ben@example.org', email: 'ben@example.org', lms: null },
    ])
  })

  test('Canvas’ gradebook: its ids are kept, its own rows and assignments are left out', () => {
    const { format, rows, bad, skipped } = read(
      'Student,ID,SIS User ID,SIS Login ID,Section,Header codec (101),Final Score\n' +
        '    Manual Posting,,,,,,\n' +
        '    Points Possible,,,,,10.00,(read only)\n' +
        '"Müller, Anna",77,00123,anna@example.org,Mon,8,80\n' +
        '"Test, Ben",78,00124,ben,Tue,,\n' +
        '"Student, Test",79,,abcdef,Mon,,\n',
    )
    expect([format, bad, skipped]).toEqual(['canvas', [], [2, 3, 6]])
    expect(rows).toMatchObject([
      {
        ...{ ...ANNA, line: 4, sortName: 'Müller, Anna' },
        lms: { canvas: { id: '77', login: 'anna@example.org' } },
      },
      {
        name: 'Ben Test',
        number: '00124',
        email: null,
        lms: { canvas: { id: '78', login: 'ben' } },
      },
    ])
  })

  test('Canvas without the school’s numbers has its own', () => {
    const { rows } = read('Student,ID,SIS Login ID,Section\n"Müller, Anna",77,anna,Mon\n')
    expect(rows).toMatchObject([{ name: 'Anna Müller', number: '77' }])
  })
})

describe('Lines', () => {
  test('A quoted cell may hold separators, quotation marks and line feeds; lines are counted on', () => {
    const { rows, bad } = read('Name,Number\n"Anna\nMüller",1\n"Smith ""Al"", Jr",2\nBen "B" X,3\n')
    expect(bad).toEqual([])
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Anna Müller'],
      [4, 'Smith "Al", Jr'],
      [5, 'Ben "B" X'],
    ])
  })

  test('Of a thousand lines the seven bad ones are named, each with its reason', () => {
    const lines = Array.from(
      { length: 1000 },
      (_, place) => `Learner ${place},${place},l${place}@a.org`,
    )
    lines[9] = ',9,l9@a.org'
    lines[99] = `${'x'.repeat(101)},99,l99@a.org`
    lines[199] = 'Learner 199,199,no address'
    lines[299] = 'Learner 299,299,l299@a.org,more'
    lines[399] = 'Learner 399,398,l399@a.org'
    lines[499] = '\u200b,499,l499@a.org'
    const { rows, bad } = read(`Name,Number,E-mail\n${lines.join('\n')}\n`)
    expect(bad.map(({ line, why }) => [line, why.kind])).toEqual([
      [11, 'no-name'],
      [101, 'too-long'],
      [201, 'no-email'],
      [301, 'too-many-cells'],
      [400, 'same-number'],
      [401, 'same-number'],
      [501, 'no-name'],
    ])
    expect(bad[4]?.why).toEqual({ kind: 'same-number', number: '398', lines: [401] })
    expect(bad[5]?.why).toEqual({ kind: 'same-number', number: '398', lines: [400] })
    expect(rows).toHaveLength(993)
  })

  test('Two of one name without a number are told apart by nothing but their e-mails', () => {
    expect(read('Name,E-mail\nAnna,a@a.org\nAnna,b@a.org\n').bad).toEqual([])
    expect(read('Name,E-mail\nAnna,a@a.org\nAnna,a@a.org\n').bad.map(({ why }) => why)).toEqual([
      { kind: 'same-person', name: 'Anna', lines: [3] },
      { kind: 'same-person', name: 'Anna', lines: [2] },
    ])
    expect(read('Name,Number\nAnna,1\nAnna,2\n').bad).toEqual([])
  })

  test('A quotation mark that is left open takes no line with it in silence', () => {
    expect(refusal('Name,Number\nAnna,1\n"Ben,2\nCleo,3\n')).toEqual({
      kind: 'open-quote',
      line: 3,
    })
    expect(read('Name,Number\n"Anna,1\n"Ben",2\nCleo,3\n').bad).toEqual([
      { line: 2, why: { kind: 'open-quote' } },
    ])
    const long = `Name\nAnna\n"Ben\n${'Cleo\n'.repeat(40_000)}`
    expect(refusal(long)).toEqual({ kind: 'open-quote', line: 3 })
  })
})

/** Of the processor: a busy machine does not make it more. */
function millisecondsOf(does: () => unknown): number {
  const before = process.cpuUsage()
  does()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('Limits', () => {
  const list = (rows: number) =>
    `Name,Number,E-mail\n${Array.from({ length: rows }, (_, n) => `Learner ${n},${n},l${n}@a.org\n`).join('')}`

  test('As many rows as are taken are read in less than two seconds', () => {
    const file = list(MAX_ROWS)
    expect(millisecondsOf(() => expect(read(file).rows).toHaveLength(MAX_ROWS))).toBeLessThan(2000)
  })

  test('More rows, columns and bytes are refused', () => {
    expect(refusal(list(MAX_ROWS + 1))).toEqual({ kind: 'too-many-rows' })
    expect(refusal(`Name${',x'.repeat(500)}\nAnna`)).toEqual({ kind: 'too-many-columns' })
    expect(refusal(new Uint8Array(2 * 2 ** 20 + 1).fill(65))).toEqual({ kind: 'too-large' })
  })

  const MB2 = 2 * 2 ** 20
  test.each([
    ['one word', 'a'.repeat(MB2)],
    ['separators', `Name,Number\n${','.repeat(MB2 - 20)}`],
    ['empty rows', `Name,Number\n${',\n'.repeat(MB2 / 2 - 10)}`],
    ['wide rows', `Name,Number\n${`${','.repeat(9000)}x\n`.repeat(230)}`],
    ['quotation marks', `Name,Number\n${'"'.repeat(MB2 - 20)}`],
    ['one number on every line', `Name,Number\n${'A,1\n'.repeat(MAX_ROWS)}`],
    ['line feeds in cells', `Name\n${`"${'\n'.repeat(30_000)}"\n`.repeat(60)}`],
  ])('Two megabytes of %s take no longer', (_what, file) => {
    const bytes = utf8(file)
    expect(millisecondsOf(() => readRosterFile(bytes))).toBeLessThan(2000)
  })
})
