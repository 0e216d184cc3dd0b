/** The shape of an answer, without what differs each time: names and types, and the values of the fields that programs branch on. */

export type Shape = string | Shape[] | { [name: string]: Shape }

/** Fields whose values programs compare with words of the contract. */
const COMPARED = new Set(['code', 'currency', 'field', 'gateway', 'kind', 'method', 'outcome', 'state', 'status'])

export function shapeOf(value: unknown, name = ''): Shape {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? [] : [value.map((item) => shapeOf(item)).reduce(common)]
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, part]) => [key, shapeOf(part, key)]),
    )
  return COMPARED.has(name) && typeof value === 'string' ? `=${value}` : typeof value
}

/** The common shape of both. A field that only one of them has gets a `?`. */
function common(a: Shape, b: Shape): Shape {
  if (typeof a === 'string' || typeof b === 'string') return a === b ? a : eitherOf(a, b)
  if (Array.isArray(a) || Array.isArray(b)) return [...new Set([a, b].flat())].slice(0, 1)
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)].map(withoutMark))].sort()
  return Object.fromEntries(
    names.map((name): [string, Shape] => {
      const [one, other] = [partOf(a, name), partOf(b, name)]
      return one !== undefined && other !== undefined
        ? [name in a && name in b ? name : `${name}?`, common(one, other)]
        : [`${name}?`, one ?? other ?? 'never']
    }),
  )
}

const withoutMark = (name: string) => name.replace(/\?$/, '')

const partOf = (shape: { [name: string]: Shape }, name: string): Shape | undefined => shape[name] ?? shape[`${name}?`]

const eitherOf = (a: Shape, b: Shape): Shape =>
  [...new Set([a, b].flatMap((each) => (typeof each === 'string' ? each.split(' | ') : JSON.stringify(each))))].sort().join(' | ')
