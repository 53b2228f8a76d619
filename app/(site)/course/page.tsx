import type { Metadata } from 'next'
import { metadataOf } from '@/app/_page-metadata'
import { CourseMap } from './_course-map'

export const metadata: Metadata = metadataOf('/course')

export default function CoursePage() {
  return <CourseMap path="whole" />
}
