import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Complaint } from './complaint'
import { configFile, findToken, saveToken } from './config'
import { getLab } from './get-lab'
import { openFolder } from './lab-folder'
import { connect } from './site'
import { submitLab } from './submit-lab'
import { testLab } from './test-lab'
import { continuedLine } from './words'

/** The learners' command: what the lab page does, for those who work in an editor of their own. */

/** Written by lib/cli/package.ts. */
const { version, forkchoice } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string; forkchoice: { site: string } }

const USAGE = `forkchoice login           keeps a token, which the page "Account" of the site makes
forkchoice get <lab>       fetches a lab into a folder of its name: brief, code, visible tests
forkchoice test [folder]   runs the visible tests here
forkchoice submit [folder] hands in and waits for the verdict

  --site <address>  another site than ${forkchoice.site}
  --force           get: replaces files that you have changed
  --ours            get: continues our program of an earlier lab, although you have one

\`npm install --global ${forkchoice.site}/cli.tgz\` gives it the name forkchoice.
This command comes from ${forkchoice.site}/cli.tgz and sends nothing elsewhere.
It ends with 0 if tests pass, with 1 if they fail, and with 2 if something else is wrong.`

/** npx keeps what it runs in a folder of its own and gives it no name in the shell: then its address is the name. */
const isByNpx = import.meta.url.includes('/_npx/')

/** A sentence that names the command, as this learner has to type it. */
function typed(text: string): string {
  const commands = /\bforkchoice (?=(?:login|get|test|submit)\b)/g
  return isByNpx ? text.replace(commands, `npx ${forkchoice.site}/cli.tgz `) : text
}

const print = (line: string) => void process.stdout.write(`${typed(line)}\n`)

async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: {
      site: { type: 'string', default: forkchoice.site },
      force: { type: 'boolean', default: false },
      ours: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [command, argument] = positionals
  if (values.version) return (print(version), true)
  if (values.help || command === undefined) return (print(USAGE), true)
  switch (command) {
    case 'login':
      return logIn(addressOf(values.site))
    case 'get':
      if (argument === undefined) throw new Complaint('Which lab? forkchoice get <lab>')
      return get(addressOf(values.site), argument, values)
    case 'test':
      return testLab(openFolder(path.resolve(argument ?? '.')), print)
    case 'submit': {
      const lab = openFolder(path.resolve(argument ?? '.'))
      const { site } = lab.notes
      return submitLab(connect(site, findToken(site)), lab, print)
    }
    default:
      throw new Complaint(`There is no command "${command}".\n\n${USAGE}`)
  }
}

async function logIn(address: string): Promise<boolean> {
  const token = await askForToken(address)
  if (token === '') throw new Complaint('No token was given.')
  const { name, expiresAt } = await connect(address, token).whoami()
  saveToken(address, token)
  print(`Signed in as ${name ?? 'somebody without a name'}, until ${expiresAt.slice(0, 10)}.`)
  print(`The token is in ${configFile()}, for your eyes alone.`)
  return true
}

/** From the keyboard or a pipe, never from an argument: those stay in the shell's history. */
async function askForToken(address: string): Promise<string> {
  const { stdin: input, stderr: output } = process
  const line = createInterface({ input, output: input.isTTY ? output : undefined })
  try {
    if (input.isTTY) {
      const answer = await line.question(`Make a token at ${address}/account and paste it here: `)
      return answer.trim()
    }
    for await (const first of line) return first.trim()
    return ''
  } finally {
    line.close()
  }
}

async function get(
  address: string,
  slug: string,
  { force, ours }: { force: boolean; ours: boolean },
): Promise<boolean> {
  const token = findToken(address)
  const site = connect(address, token)
  // A token that is good no more would give the starter in place of the learner's code.
  if (token !== null) await site.whoami()
  const lab = await site.lab(slug)
  const folder = path.resolve(lab.slug)
  const written = await getLab(site, lab, {
    ...{ folder, force, signedIn: token !== null },
    continues: ours ? 'ours' : 'own',
  })
  print(
    `${lab.title} is in ${written.folder}, ${written.isDraft ? 'with your code' : 'as it starts'}.`,
  )
  if (written.continued) print(continuedLine(written.continued))
  print(`Read ${path.join(written.folder, 'README.md')}, then: forkchoice test ${written.folder}`)
  if (lab.command !== version)
    // npm keeps what an address gave once; another address is another package to it.
    print(`The site has a newer command: npx ${address}/cli.tgz?${lab.command}`)
  return true
}

function addressOf(site: string): string {
  if (!URL.canParse(site) || !/^https?:$/.test(new URL(site).protocol))
    throw new Complaint(`"${site}" is no address. It begins with https:// or http://.`)
  return new URL(site).origin
}

run().then(
  (good) => {
    process.exitCode = good ? 0 : 1
  },
  (error: unknown) => {
    const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    const isOurs = !(error instanceof Complaint) && !isUsage
    console.error(isOurs ? error : typed((error as Error).message))
    process.exitCode = 2
  },
)
