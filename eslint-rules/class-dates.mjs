/**
 * When something is due for a learner is said by `termsFor` of lib/grades/terms.ts, with their exceptions. Whoever reads
 * the date off the row of an assignment has the class's, which is wrong for somebody; so a row's dates are left alone
 * but where rows are written, or handed to `termsFor`.
 *
 * A row is told by its type: it has the wall time beside the date, or the grace.
 */
const DATES = new Set(['opensAt', 'dueAt', 'closesAt'])
const OF_A_ROW = ['dueWall', 'graceSeconds']

/** @type {import('eslint').Rule.RuleModule} */
export const classDates = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      row: 'This is the class’s date. A learner’s is said by termsFor (lib/grades/terms.ts).',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices

    function isRow(node) {
      const type = services.getTypeAtLocation(node)
      const parts = type.isUnion() ? type.types : [type]
      return parts.some((part) => OF_A_ROW.some((name) => part.getProperty(name)))
    }

    return {
      MemberExpression({ object, property, computed }) {
        if (!computed && DATES.has(property.name) && isRow(object))
          context.report({ node: property, messageId: 'row' })
      },
      ObjectPattern(pattern) {
        for (const { type, key } of pattern.properties)
          if (type === 'Property' && DATES.has(key.name) && isRow(pattern))
            context.report({ node: key, messageId: 'row' })
      },
    }
  },
}
