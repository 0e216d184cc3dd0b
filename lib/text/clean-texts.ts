/** Cleans every text in an answer that a library has parsed. Pure. */
import { cleanText } from './clean-text.ts'

/** Lists and plain objects are copied; anything else (a date, a number) stays as it is. */
export function cleanTexts<T>(value: T): T {
  // Each text stays a text and each object keeps its keys, so the type of what came in holds for what goes out.
  return cleaned(value) as T
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]))
}
