import type { Metadata } from 'next'
import { CourseMap } from '../_course-map'

export const metadata: Metadata = {
  title: 'The short path',
  description: 'The essential lessons of the course with some of their labs, in about a day.',
}

export default function ShortPathPage() {
  return <CourseMap path="short" />
}
