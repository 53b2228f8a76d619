import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { keepProgram } from '@/lib/authoring/keep-program'
import { readProgram } from '@/lib/authoring/program-files'
import { env } from '@/lib/env'
import { ideaOf, readWrong, type WrongProgram } from '@/lib/suite/hidden'
import { labOf, UsageError } from './_arguments'
import { runCommand } from './_run-command'

const USAGE = `usage: npm run labs:wrong <slug>                    the lab's wrong ideas
       npm run labs:wrong <slug> <idea>             writes its programs out, to run or change
       npm run labs:wrong <slug> <idea> -- --keep <file or folder>
                                                    makes a changed program the idea's
<idea>#2 is the second program of an idea.`

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { keep: { type: 'string' } },
  })
  const [slug, name] = positionals
  if (!slug || positionals.length > 2 || (values.keep !== undefined && !name))
    throw new UsageError(USAGE)
  labOf(slug)
  if (!name) return list(slug)
  return values.keep === undefined ? write(slug, name) : keep(slug, name, values.keep)
}

function list(slug: string): number {
  const { ideas, problems } = readWrong(slug)
  for (const { name, title, programs } of ideas)
    console.log(
      `${name.padEnd(28)} ${title}${programs.length > 1 ? ` (${programs.length} programs)` : ''}`,
    )
  for (const { name, problem } of problems) console.error(`✕ ${name}: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

function write(slug: string, name: string): number {
  const { ideas, problems } = readWrong(slug)
  const isWanted = (one: { name: string }) => one.name === name || ideaOf(one.name) === name
  const programs = ideas.flatMap((idea) => idea.programs).filter(isWanted)
  const broken = problems.filter(isWanted)
  for (const { name: program, problem } of broken) console.error(`✕ ${program}: ${problem}`)
  if (programs.length === 0 && broken.length === 0)
    throw new UsageError(`${slug} has no wrong program ${name}: npm run labs:wrong ${slug}`)
  for (const program of programs) writeOut(slug, program)
  return broken.length === 0 ? 0 : 1
}

function writeOut(slug: string, { name, files }: WrongProgram): void {
  const folder = path.join(env().FORKCHOICE_DATA, 'wrong', slug, name.replace('#', '.'))
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file)
    if (existsSync(target) && readFileSync(target, 'utf8') !== text)
      throw new UsageError(`${target} has been changed: keep it with --keep, or delete it`)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
    console.log(target)
  }
  console.log(`  grade it:  npm run labs:grade ${slug} ${folder}`)
  console.log(`  keep it:   npm run labs:wrong ${slug} ${name} -- --keep ${folder}`)
}

function keep(slug: string, name: string, place: string): number {
  const program = readProgram(labOf(slug), [place])
  if (!program.ok) throw new UsageError(program.error)
  const kept = keepProgram(slug, name, program.value)
  if (!kept.ok) throw new UsageError(kept.error)
  const { file, isNew, alternative, hunks } = kept.value
  for (const { file: changed, lines } of hunks) console.log([changed, ...lines].join('\n'))
  const base = alternative ? `alt/${alternative}` : 'the solution'
  console.log(`\n${path.relative('.', file)}: ${name} is a change of ${base}`)
  if (isNew)
    console.log('Write its title and hint: what is the idea, and what helps whoever has it?')
  console.log(`Then: npm run labs:check ${slug} ${ideaOf(name)} -- --update`)
  return 0
}

runCommand(main)
