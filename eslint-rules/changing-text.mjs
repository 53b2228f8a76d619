import ts from 'typescript'

/**
 * Text that React may change has an element of its own.
 *
 * A browser's page translation replaces text nodes by elements. React keeps the old nodes: what it removes or puts
 * something in front of is not where it was (the whole page fails), and what it changes is not seen (the page shows
 * old values). An element whose only child is one string is safe: React then sets its text as a whole.
 *
 * So beside other nodes this is refused:
 * - an expression that is text at one time and nothing at another, or an element;
 * - an element that comes and goes right before text;
 * - one of two elements of one kind, which React takes for the same, when text in it stands beside other nodes;
 * - in a client module, any expression that is text and no constant.
 *
 * An expression of type `ReactNode` may be text too. Nobody can see that here; whoever passes it sees the text.
 */
/** @type {import('eslint').Rule.RuleModule} */
export const changingText = {
  meta: {
    type: 'problem',
    fixable: 'code',
    schema: [],
    messages: {
      changes:
        'This text changes beside other nodes, where page translation breaks it: make it one string in an element of its own.',
      before: 'This comes and goes right before text, which page translation may have replaced.',
      twins: 'React takes these two for one element and moves text in it: give each a key.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const isClient = context.sourceCode.ast.body[0]?.directive === 'use client'

    function natureOf(child) {
      if (child.type === 'JSXText') return { text: true, constant: true }
      if (child.type !== 'JSXExpressionContainer') return { element: true }
      return natureOfType(services.getTypeAtLocation(child.expression))
    }

    function check(node) {
      const children = node.children.filter(isRendered)
      if (children.length < 2) return
      const natures = children.map(natureOf)
      children.forEach((child, at) => {
        const { element, nothing, text } = natures[at]
        const next = natures[at + 1]
        if (element && nothing && !text && next?.text && !next.anything)
          context.report({ node: child, messageId: 'before' })
      })
      for (const [from, to] of runsOfText(natures)) {
        const run = children.slice(from, to)
        const changes = natures.slice(from, to).some((nature) => {
          if (nature.anything || nature.constant) return false
          return isClient || nature.nothing || nature.element
        })
        if (!changes) continue
        const plain = natures.slice(from, to).every(({ nothing, element }) => !nothing && !element)
        const alone = run.length === children.length
        context.report({
          node: run.find((child) => child.type !== 'JSXText') ?? node,
          messageId: 'changes',
          fix: plain
            ? (fixer) =>
                fixer.replaceTextRange(
                  [run[0].range[0], run.at(-1).range[1]],
                  alone ? asString(run) : `<span>${asString(run)}</span>`,
                )
            : null,
        })
      }
    }

    function checkTwins({ consequent, alternate }) {
      const twins = [consequent, alternate]
      if (!twins.every((node) => node.type === 'JSXElement' && !hasKey(node))) return
      const [one, other] = twins.map((node) => context.sourceCode.getText(node.openingElement.name))
      const isMixed = (node) => {
        const children = node.children.filter(isRendered)
        return children.length > 1 && children.some((child) => natureOf(child).text)
      }
      if (one === other && twins.some(isMixed))
        context.report({ node: consequent, messageId: 'twins' })
    }

    function asString(run) {
      const [only] = run
      if (run.length === 1 && only.type !== 'JSXText') return context.sourceCode.getText(only)
      const parts = run.map((child) => {
        if (child.type === 'JSXText') return escaped(withoutLineBreaks(child.value))
        const { expression } = child
        if (expression.type === 'Literal') return escaped(String(expression.value))
        return `\${${context.sourceCode.getText(expression)}}`
      })
      return `{\`${parts.join('')}\`}`
    }

    /** A fragment that comes and goes takes its bare text along: it has no element to be removed with. */
    function checkFragment(node) {
      const isOptional = ['LogicalExpression', 'ConditionalExpression'].includes(node.parent.type)
      const hasText = node.children.filter(isRendered).some((child) => natureOf(child).text)
      if (isOptional && hasText) context.report({ node, messageId: 'changes' })
      else check(node)
    }

    return { JSXElement: check, JSXFragment: checkFragment, ConditionalExpression: checkTwins }
  },
}

function natureOfType(type) {
  const nature = { text: false, element: false, nothing: false, constant: false, anything: false }
  const parts = type.isUnion() ? type.types : [type]
  for (const part of parts) {
    if (isText(part)) {
      if (part.isStringLiteral() && part.value === '') nature.nothing = true
      else nature.text = true
    } else if (part.flags & NOTHING) nature.nothing = true
    else nature.element = true
    // `ReactNode` is the only union here that promises are in, and `&&` on it leaves elements alone.
    if (part.symbol?.name === 'Promise') nature.anything = true
    if (isText(part) && part.isNumberLiteral() && part.value === 0) nature.anything = true
  }
  nature.constant = parts.length === 1 && type.isLiteral()
  return nature
}

function hasKey({ openingElement }) {
  return openingElement.attributes.some(
    (attribute) => attribute.type === 'JSXAttribute' && attribute.name.name === 'key',
  )
}

const NOTHING =
  ts.TypeFlags.BooleanLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void

function isText({ flags }) {
  return (
    (flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) !== 0
  )
}

/** JSX drops white space that has a line break in it, and comments. */
function isRendered(child) {
  if (child.type === 'JSXText') return withoutLineBreaks(child.value) !== ''
  return child.type !== 'JSXExpressionContainer' || child.expression.type !== 'JSXEmptyExpression'
}

/** Where texts stand side by side: first and after last. */
function runsOfText(natures) {
  const runs = []
  natures.forEach(({ text }, at) => {
    if (!text) return
    const last = runs.at(-1)
    if (last?.[1] === at) last[1] = at + 1
    else runs.push([at, at + 1])
  })
  return runs
}

/** Text as JSX understands it: lines are trimmed at their breaks and joined by one space. */
function withoutLineBreaks(text) {
  const lines = text.split(/\r\n|\n|\r/)
  return lines
    .map((line, at) => {
      const start = at === 0 ? line : line.replace(/^[ \t]+/, '')
      return at === lines.length - 1 ? start : start.replace(/[ \t]+$/, '')
    })
    .filter((line) => line !== '')
    .join(' ')
}

function escaped(text) {
  return text.replace(/[\\`]|\$\{/g, '\\$&')
}
