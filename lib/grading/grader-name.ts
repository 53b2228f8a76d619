/** Graders call their connection so, followed by the walls of their sandbox: `forkchoice-grader bubblewrap`. */
export const GRADER_NAME = 'forkchoice-grader'
