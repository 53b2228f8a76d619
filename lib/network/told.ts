import { type Bookmark, bookmarksOf } from './bookmarks'
import { apartFrom, type GroupHead } from './heads'
import type { History } from './history'
import type { Story } from './story'
import { groupWord, spanOf } from './words'

/** The bookmarks of a whole session. */
export function bookmarksOfHistory(history: History): Bookmark[] {
  return bookmarksOf({
    events: history.events.map((event) => ({ event, at: event.at })),
    followers: [...history.steps]
      .sort(([a], [b]) => a - b)
      .map(([group, steps]) => ({ who: groupWord(group), steps })),
    blocks: history.blocks.map(({ block }) => ({ ...block, heard: block.at })),
    refusals: history.refusals,
  })
}

/** Those of one node. @param heads of the groups, once a session has ended */
export function bookmarksOfStory(story: Story, heads: readonly GroupHead[]): Bookmark[] {
  const apart = apartFrom(story, heads).map(({ group, from, to }) => ({
    kind: 'apart' as const,
    at: from,
    text: `Your node and ${groupWord(group)} follow different blocks, for ${spanOf(to - from)}`,
  }))
  const own = bookmarksOf({
    events: story.lines.map((line) => ({ event: line, at: line.heard })),
    followers: [{ who: 'your node', steps: story.steps }],
    blocks: story.blocks,
    refusals: story.refusals,
  })
  return [...own, ...apart].sort((a, b) => a.at - b.at)
}
