import type { World } from './_world'

/** What the addresses of the table are filled in with. */

export const ofClass = (world: World) => ({ id: world.classId })
export const ofLearner = (world: World) => ({ id: world.classId, userId: world.learnerId })
export const ofAssistant = (world: World) => ({ id: world.classId, userId: world.assistantId })
export const ofSection = (world: World) => ({ id: world.classId, sectionId: world.sectionId })
export const ofAssignment = ({ classId, assignmentId }: World) => ({ id: classId, assignmentId })
export const ofGrade = (world: World) => ({ ...ofAssignment(world), userId: world.learnerId })
export const ofFormer = (world: World) => ({ id: world.classId, userId: world.formerId })
export const ofRegrade = (world: World) => ({ id: world.classId, regradeId: world.regradeId })
export const ofEntry = (world: World) => ({ id: world.classId, entryId: world.entryId })
export const ofSubmission = (world: World) => ({ id: world.submissionId })
export const ofComment = (world: World) => ({ id: world.commentId })
export const ofWork = ({ work }: World) => ({ id: work.id })
export const ofCertificate = ({ certificateId }: World) => ({ id: certificateId })
export const ofNetwork = ({ network }: World) => ({ id: network.id })
export const ofLab = () => ({ slug: 'header-codec' })
export const nothing = () => ({})
export const lesson = 'foundations/block-headers'
