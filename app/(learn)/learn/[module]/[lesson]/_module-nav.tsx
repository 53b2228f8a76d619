import Link from 'next/link'
import { ItemState } from '@/app/_components/item-state'
import type { Lesson, Module } from '@/lib/course/course'
import { lessonItem } from '@/lib/course/item'
import style from './module-nav.module.css'

/** The lessons of the module beside the text, where there is room for them. */
export function ModuleNav({ module, current }: { module: Module; current: Lesson }) {
  return (
    <details className={style.module} open>
      <summary>{module.title}</summary>
      <nav aria-label="Lessons of this module">
        <ol>
          {module.lessons.map((lesson) => (
            <li key={lesson.id}>
              <Link
                href={lesson.href}
                prefetch={false}
                aria-current={lesson.id === current.id ? 'page' : undefined}
              >
                <span className={style.number}>{lesson.number}</span>
                <span>{lesson.title}</span>
              </Link>
              <ItemState item={lessonItem(lesson.id)} compact />
            </li>
          ))}
        </ol>
      </nav>
    </details>
  )
}
