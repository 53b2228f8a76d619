import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findRunningPostgres } from '@/lib/start/postgres'
import { findBrowser } from './browser'
import { findClassPages } from './class-pages'
import { signInToDemo, TEACHER } from './demo-teacher'
import { axe, widerThanTheWindow } from './looks'
import { NASTY_NAMES } from './nasty-names'

/**
 * For the eye: pictures of every page that those who teach have, in classes of nobody, of three, of thirty (the demo) and
 * of 1,200, and in an archived one; and what axe, the console and a narrow window say of each.
 *
 *     npx tsx tests/setup/class-pictures.ts http://127.0.0.1:3000 /tmp/pictures [part of a name …]
 *
 * The site is one that runs, from this folder, with the demo class; the other classes are added to it, once.
 */

const VIEWS = (['light', 'dark'] as const).flatMap((scheme) =>
  [1366, 390].map((width) => ({ name: `${scheme}-${width}`, scheme, width })),
)

/** The learner of the demo whose work is the richest. */
const LEARNER = 'mira@example.org'

const ORDINARY = [
  'Anna Müller',
  'Nguyễn Thị Minh Khai',
  'María José Carreño Quiñones',
  '王小明',
  'Jo',
]

const ADDED: readonly { name: string; learners: readonly string[]; archived?: true }[] = [
  { name: 'Nobody yet', learners: [] },
  { name: 'A class of three', learners: ['Anna Müller', 'عبد الرحمن بن خالد', 'Anna Müller'] },
  { name: 'Archived', learners: ORDINARY, archived: true },
  {
    name: `Introduction to Distributed Consensus and Its Applications (${'W'.repeat(30)})`,
    learners: Array.from(
      { length: 1200 },
      (_, n) => NASTY_NAMES[n] ?? `${ORDINARY[n % ORDINARY.length]} ${n}`,
    ),
  },
]

/** Pages of a class as they are when something was chosen, refused or not found. */
const STATES = [
  '?module=foundations&sort=passed',
  '?q=nobody',
  '/overview?module=foundations',
  '/grades?q=nobody',
  '/grades?state=missing',
  '/roster?show=unlisted',
  '/roster?q=nobody',
  '/assignments/new?error=invalid&field=due',
]

type Target = { name: string; address: string; of: 'teacher' | 'learner' | 'stranger' }

async function main(): Promise<void> {
  const [site, folder, ...parts] = process.argv.slice(2)
  if (!site || !folder) throw new Error('usage: tests/setup/class-pictures.ts <url> <folder>')
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const signedIn = {
      teacher: await sessionOf(browser, site, TEACHER),
      learner: await sessionOf(browser, site, LEARNER),
      stranger: undefined,
    }
    const teacher = await browser.newContext({ baseURL: site, storageState: signedIn.teacher })
    const targets = await findTargets(teacher)
    for (const view of VIEWS) {
      const wanted = targets
        .map((target) => ({ ...target, file: `${view.name} ${target.name}` }))
        .filter(({ file }) => parts.every((part) => file.includes(part)))
      for (const of of ['teacher', 'learner', 'stranger'] as const) {
        const context = await browser.newContext({
          ...{ baseURL: site, storageState: signedIn[of], colorScheme: view.scheme },
          viewport: { width: view.width, height: 800 },
        })
        for (const { address, file } of wanted.filter((target) => target.of === of))
          await look(context, address, path.join(folder, `${file}.png`))
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
}

async function sessionOf(browser: Browser, site: string, email: string) {
  const context = await browser.newContext({ baseURL: site })
  await signInToDemo(await context.newPage(), email)
  const state = await context.storageState()
  await context.close()
  return state
}

async function findTargets({ request }: BrowserContext): Promise<Target[]> {
  const classes = await addClasses()
  const targets: Target[] = []
  const add = (name: string, address: string, of: Target['of'] = 'teacher') =>
    targets.push({ name: name.replaceAll(/[/[\]?&=]+/g, ' '), address, of })
  for (const { id, name } of classes) {
    const { pages, missing } = await findClassPages(request, `/classes/${id}`)
    console.log(`${name}: ${pages.size} pages; no link leads to ${missing.join(', ') || 'none'}`)
    for (const [route, address] of pages) add(`${name} ${route}`, address)
  }
  const [demo] = classes
  for (const state of STATES) add(`${demo!.name} ${state}`, `/classes/${demo!.id}${state}`)
  add('classes', '/classes')
  for (const page of ['/teachers', '/teachers/grading', '/teachers/privacy']) add(page, page)
  add('learner classes', '/classes', 'learner')
  add('learner class', `/classes/${demo!.id}`, 'learner')
  for (const of of ['learner', 'stranger'] as const)
    add(`${of} join code`, `/join/${demo!.joinCode}`, of)
  add('stranger join', '/join', 'stranger')
  return targets
}

/** The demo class first. */
async function addClasses(): Promise<{ id: string; name: string; joinCode: string }[]> {
  const folder = path.resolve(process.env.FORKCHOICE_DATA ?? '.forkchoice')
  const url = process.env.DATABASE_URL ?? (await findRunningPostgres(folder))
  if (!url) throw new Error(`No site runs whose data lie in ${folder}`)
  process.env.DATABASE_URL = url
  const { db, disconnect } = await import('@/lib/db/client')
  const { addTaughtClass } = await import('./taught-class')
  const { id: owner } = await db.user.findUniqueOrThrow({ where: { email: TEACHER } })
  for (const { name, learners, archived } of ADDED) {
    if (await db.class.findFirst({ where: { name } })) continue
    const id = await addTaughtClass({ owner, name, learners })
    if (archived) await db.class.update({ where: { id }, data: { archivedAt: new Date() } })
  }
  const classes = await db.class.findMany({
    where: { members: { some: { userId: owner, role: 'owner' } } },
    select: { id: true, name: true, joinCode: true },
    orderBy: { createdAt: 'asc' },
  })
  await disconnect()
  return classes.map((each) => ({ ...each, name: each.name.slice(0, 18).trim() }))
}

async function look(context: BrowserContext, address: string, file: string): Promise<void> {
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  if (!answer?.ok()) faults.push(`answered ${answer?.status()}`)
  await page.screenshot({ path: file, fullPage: true })
  faults.push(...(await axe(page)), ...(await widerThanTheWindow(page)))
  for (const fault of faults) console.log(`${path.basename(file, '.png')}: ${fault}`)
  await page.close()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
