/** Reads the body of a call, which may be JSON or a form, and the fields in it. */
import { z } from 'zod'
import { refuse } from './envelope.ts'

type Fields = Record<string, unknown>

/** The first character decides between JSON and a form, because clients send wrong content types. */
export function fieldsOf(body: string): Fields {
  if (!/^\s*[[{]/.test(body)) return formFields(new URLSearchParams(body))
  try {
    const read: unknown = JSON.parse(body)
    // The cast is safe: an object that is not an array has string keys.
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Fields
  } catch {
    // Refused below, like any body that is not an object.
  }
  return refuse(-1, '요청 본문을 해석할 수 없습니다.', 400)
}

/** Forms and addresses write lists and objects as `a[]=1`, `a[b]=2` and `a[0][b]=3`. */
export function formFields(pairs: URLSearchParams): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, value] of pairs) {
    const parts = partsOf(name)
    // A caller must not overwrite what every list and object inherits.
    if (!parts.some((part) => part in Object.prototype)) put(fields, parts, value)
  }
  return fields
}

const partsOf = (name: string) => [name.replace(/\[.*$/, ''), ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')]

function put(into: Fields, [first = '', ...rest]: string[], value: string) {
  const [next] = rest
  if (next === undefined) {
    into[first] = value
    return
  }
  const isList = next === '' || /^\d+$/.test(next)
  const existing = into[first] ?? (isList ? [] : Object.create(null))
  into[first] = existing
  if (Array.isArray(existing) && rest.length === 1) existing.push(value)
  else if (typeof existing === 'object' && existing !== null) put(existing as Fields, next === '' ? ['0', ...rest.slice(1)] : rest, value)
}

const blank = (value: unknown) => value === null || value === undefined || value === ''

/** Forms send numbers as text. Null and empty text mean that the field is absent. */
export const number = z.preprocess(
  (value) => (blank(value) ? undefined : typeof value === 'string' ? Number(value) : value),
  z.number().optional(),
)
export const text = z.preprocess(
  (value) => (blank(value) ? undefined : typeof value === 'number' ? String(value) : value),
  z.string().optional(),
)
export const boolean = z.preprocess(
  (value) =>
    blank(value)
      ? undefined
      : value === 'true' || value === '1' || value === 1
        ? true
        : value === 'false' || value === '0' || value === 0
          ? false
          : value,
  z.boolean().optional(),
)
export const texts = z.preprocess((value) => (blank(value) ? [] : Array.isArray(value) ? value : [value]), z.array(z.string()))
export const requiredNumber = z.preprocess((value) => (typeof value === 'string' && value !== '' ? Number(value) : value), z.number())
export const requiredText = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().min(1))

/** Reads the fields of a call, or refuses it and names the first missing or wrong field. */
export function readFields<Shape extends z.ZodType>(shape: Shape, fields: unknown, status = 200): z.infer<Shape> {
  const parsed = shape.safeParse(fields)
  return parsed.success
    ? parsed.data
    : refuse(1, `필수 파라미터 누락 또는 형식 오류: ${parsed.error.issues[0]?.path.join('.') ?? ''}`, status)
}
