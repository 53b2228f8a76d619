import { compileMdx } from '@/lib/course/compile'
import { evaluate } from '@/lib/course/evaluate'
import { Static } from '../static'

/** Compiles and renders MDX on the server. */
export async function MdxText(props: {
  source: string
  components?: Readonly<Record<string, React.ElementType>>
}) {
  const Text = evaluate(await compileMdx(props.source))
  // A server component renders once: there is no state to lose.
  // eslint-disable-next-line react-hooks/static-components
  return <Text components={{ ...props.components, Static }} />
}
