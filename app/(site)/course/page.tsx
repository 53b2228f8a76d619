import type { Metadata } from 'next'
import { CourseMap } from './_course-map'

export const metadata: Metadata = {
  title: 'Course map',
  description: 'Modules, lessons and labs, what each needs and how long it takes.',
}

export default function CoursePage() {
  return <CourseMap path="whole" />
}
