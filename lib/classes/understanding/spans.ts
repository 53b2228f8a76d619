/** How long somebody took from the first submission to the one that passed: each span ends before `seconds`. */
export const TIME_SPANS: readonly { seconds: number | null; words: string }[] = [
  { seconds: 1, words: 'at once' },
  { seconds: 600, words: 'under 10 minutes' },
  { seconds: 1800, words: 'under half an hour' },
  { seconds: 3600, words: 'under an hour' },
  { seconds: 4 * 3600, words: 'under 4 hours' },
  { seconds: 86_400, words: 'under a day' },
  { seconds: 3 * 86_400, words: 'under 3 days' },
  { seconds: 7 * 86_400, words: 'under a week' },
  { seconds: null, words: 'a week or more' },
]
