/** What a change of something with many parts has changed, for the operator log. Pure. */
import { sha256 } from '#lib/tokens.ts'

/** The log keeps what changed, and of pictures and long texts as much as tells them apart. */
const MOST_LOGGED = 200

export function changesBetween(before: unknown, after: unknown): Record<string, [before: unknown, after: unknown]> {
  const [one, other] = [flat(before), flat(after)]
  const names = [...new Set([...one.keys(), ...other.keys()])]
  return Object.fromEntries(
    names.flatMap((name) => (one.get(name) === other.get(name) ? [] : [[name, [one.get(name) ?? null, other.get(name) ?? null]]])),
  )
}

function flat(value: unknown, name = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (Array.isArray(value)) found.set(name, logged(JSON.stringify(value)))
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) flat(part, name ? `${name}.${key}` : key, found)
  else if (value !== undefined) found.set(name, typeof value === 'string' ? logged(value) : value)
  return found
}

const logged = (text: string): string => (text.length > MOST_LOGGED ? `${text.length} characters, ${sha256(text).slice(0, 16)}` : text)
