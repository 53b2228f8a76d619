import type { Metadata } from 'next'
import { metadataOf } from '@/app/_page-metadata'
import { CourseMap } from '../_course-map'

export const metadata: Metadata = metadataOf('/course/short')

export default function ShortPathPage() {
  return <CourseMap path="short" />
}
