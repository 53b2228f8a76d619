import Link from 'next/link'
import { ContinueLink } from '@/app/_components/continue-link'
import { Tally } from '@/app/_components/tally'
import { getCourse, listLessons, type Lesson, type Module } from '@/lib/course/course'
import { minutesOf, shortPath } from '@/lib/course/paths'
import { listItems } from '@/lib/progress/items'
import { isOn, type CoursePath } from '@/lib/progress/next'
import { DependencyPicture } from './_dependency-picture'
import { LessonRow } from './_lesson-row'
import { PathChoice } from './_path-choice'
import style from './course.module.css'

/** The whole course, or the short path alone: two pages of one kind. */
export function CourseMap({ path }: { path: CoursePath }) {
  const whole = listLessons()
  const short = shortPath(whole)
  const lessons = path === 'short' ? short : whole
  const items = listItems()
  const asked = items.filter((item) => isOn(path, item))
  const modules = getCourse()
    .modules.map((module) => ({ ...module, lessons: lessons.filter(isOf(module)) }))
    .filter((module) => module.lessons.length > 0)
  const [first] = items
  return (
    <div className="page">
      <div className={style.head}>
        <div>
          <h1>Course map</h1>
          <nav aria-label="Paths through the course" className={style.paths}>
            <PathLink here={path === 'whole'} href="/course" name="Whole course" lessons={whole} />
            <PathLink
              here={path === 'short'}
              href="/course/short"
              name="Short path"
              lessons={short}
            />
          </nav>
          <p className="lead">
            {path === 'short'
              ? 'What one has to know to follow the rest: each lesson here builds on others that are here too. What is passed counts on either path.'
              : 'Each lesson names what it builds on; apart from that, read in any order.'}
          </p>
          <p>
            <Link href="/before-you-begin">Before you begin</Link>
          </p>
          <PathChoice path={path} />
          <p className="row">
            {first && <ContinueLink first={first} />}
            <Tally items={asked.map(({ id }) => id)} />
          </p>
        </div>
        <DependencyPicture
          modules={getCourse().modules}
          shown={new Set(lessons.map(({ id }) => id))}
        />
      </div>
      {modules.map((module) => {
        const own = asked.filter(({ lesson }) => module.lessons.some(({ id }) => id === lesson))
        return (
          <section key={module.slug} className={style.module} aria-labelledby={module.slug}>
            <div className={style.about}>
              <p className="eyebrow">Module {module.number}</p>
              <h2 id={module.slug}>{module.title}</h2>
              <p>{module.summary}</p>
              <p className={style.extent}>{extent(module.lessons)}</p>
              <Tally items={own.map(({ id }) => id)} />
            </div>
            <ol className={style.lessons}>
              {module.lessons.map((lesson) => (
                <LessonRow key={lesson.id} lesson={lesson} path={path} />
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}

function PathLink(props: {
  here: boolean
  href: string
  name: string
  lessons: readonly Lesson[]
}) {
  return (
    <Link href={props.href} prefetch={false} aria-current={props.here ? 'page' : undefined}>
      <strong>{props.name}</strong>
      <span>{extent(props.lessons)}</span>
    </Link>
  )
}

function isOf(module: Module) {
  return (lesson: Lesson) => module.lessons.some(({ id }) => id === lesson.id)
}

function extent(lessons: readonly Lesson[]): string {
  const count = lessons.length === 1 ? 'One lesson' : `${lessons.length} lessons`
  return `${count}, about ${hours(minutesOf(lessons))}`
}

/** In half hours: more exact would be a pretence. */
function hours(minutes: number): string {
  const halves = Math.round(minutes / 30)
  const whole = Math.floor(halves / 2)
  const half = halves % 2 === 1 ? '½' : ''
  return halves === 2 ? 'one hour' : `${whole || ''}${half} hours`
}
