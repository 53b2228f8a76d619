import { checkChoices } from '@/lib/authoring/check-choices'
import {
  checkBrief,
  checkLesson,
  checkLists,
  type LessonReport,
} from '@/lib/authoring/check-lesson'
import { checkPublishedLabs, checkPublishedLessons } from '@/lib/authoring/check-published'
import { listLessons, readGlossary } from '@/lib/course/course'
import { renderGlossary, renderQuiz } from '@/lib/course/render'
import { runCommand } from './_run-command'

/** `npm run content:check [lesson …]`: proves those lessons, or every one, and prints what is in it. */
async function main(): Promise<number> {
  const asked = process.argv.slice(2)
  const lessons = listLessons()
  const unknown = asked.filter((word) => !lessons.some(({ id }) => id === word))
  if (unknown.length > 0) {
    console.error(`There is no lesson ${unknown.join(', ')}. There are:`)
    for (const { id } of lessons) console.error(`  ${id}`)
    return 2
  }
  const reports: LessonReport[] = []
  for (const lesson of lessons) {
    const { id, labs } = lesson
    if (asked.length > 0 && !asked.includes(id)) continue
    const report = await checkLesson(id)
    const briefs = await Promise.all(labs.map((slug) => checkBrief(slug, lesson)))
    reports.push({ ...report, problems: [...report.problems, ...briefs.flat()] })
    await renderQuiz(id)
  }
  await renderGlossary()
  print(reports)
  const lists =
    asked.length > 0
      ? []
      : [
          ...(await checkLists()),
          ...checkChoices(),
          ...checkPublishedLessons(),
          ...checkPublishedLabs(),
        ]
  for (const problem of lists) console.log(`course: ${problem}`)
  const problems = reports.reduce((sum, report) => sum + report.problems.length, lists.length)
  const terms = Object.keys(readGlossary()).length
  console.log(`\n${reports.length} lessons, ${terms} terms, ${problems} problems`)
  return problems === 0 && reports.length > 0 ? 0 : 1
}

function print(reports: readonly LessonReport[]) {
  const head = [
    'lesson',
    '',
    'minutes',
    'words',
    'formulas',
    'code',
    'figures',
    'questions',
    'sources',
    '',
  ]
  const rows = reports.map(({ lesson, stats, problems }) => [
    lesson.number,
    lesson.title,
    lesson.minutes,
    stats.words,
    stats.formulas,
    stats.code,
    stats.figures,
    stats.questions,
    stats.sources,
    problems.length === 0 ? 'ok' : `${problems.length} problems`,
  ])
  const cells = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  for (const row of cells) {
    const line = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return column >= 2 && column <= 8 ? cell.padStart(width) : cell.padEnd(width)
    })
    console.log(line.join('  ').trimEnd())
  }
  for (const { lesson, problems } of reports)
    for (const problem of problems) console.log(`${lesson.number}: ${problem}`)
}

runCommand(main)
