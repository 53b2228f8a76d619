import { readFileSync } from 'node:fs'
import { sessionCookies } from '@/lib/auth/session'
import { loadSolution } from '@/lib/suite/hidden'
import { createSubmission, createUser, createVerdict } from '../setup/factories'
import { median, type Print } from './_figures'

const LENGTH = 200_000
const LAB = 'header-codec'
const ROUNDS = 5
/** Requests between two readings of a clock that ticks in hundredths of a second. */
const AT_A_TIME = 10

/** Texts that are dear to a highlighter or to its markup, each repeated to the largest size of a program. */
const DEAR: Readonly<Record<string, string>> = {
  'empty lines': '\n',
  'a token a character': '1+',
  'short words and lines': 'if\n',
  'what HTML must escape': '<&',
  'templates in templates': '`${',
  'open comments': '/*',
  'quotation marks': '"\'',
  'slashes that may be patterns': '/a/ ',
  'brackets of all kinds': '({[',
  'letters of four bytes': '😀',
}

/**
 * Processor time of the web server for the page of a submission as large as the queue takes, against the page of a
 * solution: nobody's text may keep the server from the others. `pid` is the server's.
 */
export async function benchSubmissionPage(
  origin: string,
  print: Print,
  pid: number,
): Promise<void> {
  if (cpuMs(pid) === null) return
  const user = await createUser()
  const [session] = await sessionCookies({ id: user.id, sessionVersion: user.sessionVersion })
  const cookie = session!.split(';')[0]!
  const texts = {
    'an ordinary program': Object.values(loadSolution(LAB))[0]!,
    ...Object.fromEntries(
      Object.entries(DEAR).map(([name, text]) => [
        name,
        text.repeat(LENGTH / text.length).slice(0, LENGTH),
      ]),
    ),
  }
  const costs = new Map<string, number[]>()
  const addresses = new Map<string, string>()
  for (const [name, text] of Object.entries(texts)) {
    const { id } = await createSubmission({
      userId: user.id,
      labSlug: LAB,
      files: { 'header.ts': text },
      state: 'graded',
    })
    await createVerdict({ submissionId: id })
    addresses.set(name, `${origin}/submissions/${id}`)
    costs.set(name, [])
  }
  for (let round = -1; round < ROUNDS; round++)
    for (const [name, address] of addresses) {
      const before = cpuMs(pid)!
      for (let n = 0; n < AT_A_TIME; n++) {
        const response = await fetch(address, { headers: { cookie } })
        await response.arrayBuffer()
        if (!response.ok) throw new Error(`${address}: ${response.status}`)
      }
      if (round >= 0) costs.get(name)!.push((cpuMs(pid)! - before) / AT_A_TIME)
    }
  const middle = [...costs].map(([name, all]) => [name, median(all)] as const)
  const ordinary = middle[0]![1]
  const [worst, cost] = middle.reduce((most, each) => (each[1] > most[1] ? each : most))
  print('submission page, an ordinary one, server CPU, ms', ordinary.toFixed(0))
  print(`worst of ${LENGTH} characters, ${worst}, ms (aim: 200)`, cost.toFixed(0))
  print('  ratio to an ordinary one', (cost / ordinary).toFixed(1))
}

/** What a process has used of the processor. Null where nobody says. */
function cpuMs(pid: number): number | null {
  try {
    // After the name, which may hold anything but ends with the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')
    return 10 * (Number(fields[11]) + Number(fields[12]))
  } catch {
    return null
  }
}
