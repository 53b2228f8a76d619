/** What went wrong in words for the learner, with what to do. Anything else that is thrown is a bug of ours. */
export class Complaint extends Error {
  override name = 'Complaint'
}
