/** Reads what an owner enters about the shop's face, and says of each thing that is wrong where it is and why. */
import { byLocale } from '#lib/locale.ts'
import type { Logo } from '#lib/shop-settings/logo-file.ts'
import type { SavedSettings, SectionName } from '#lib/shop-settings/shape.ts'
import { SECTIONS } from '#lib/shop-settings/shape.ts'
import { SETTINGS_FIELDS, type SettingsField } from './settings-fields.ts'

/** What the forms' own checks say; any other is `invalid`. */
const KNOWN = ['colour', 'contrast', 'check_digit', 'backwards', 'overlap', 'range'] as const
export type FieldProblemCode = (typeof KNOWN)[number] | 'invalid' | 'missing'

export interface FieldProblem {
  /** The form's field, `name.ko`. */
  field: string
  code: FieldProblemCode
  /** The line of a table that is wrong, from 1. */
  line?: number
  typed: string
}

export type ReadSection<Name extends SectionName> =
  | { ok: true; value: NonNullable<SavedSettings[Name]> }
  | { ok: false; problems: FieldProblem[] }

type Fields = Readonly<Record<string, string>>

/** `logo` is the picture that the section is to have: the form carries a file, which its reader has looked at. */
export function readSection<Name extends SectionName>(section: Name, fields: Fields, logo: Logo | null): ReadSection<Name> {
  const entered = Object.fromEntries(SETTINGS_FIELDS[section].map((field) => [field.name, entryOf(field, fields, logo)]))
  const read = SECTIONS[section].safeParse(entered)
  // The schema of a section makes that section.
  if (read.success) return { ok: true, value: read.data as NonNullable<SavedSettings[Name]> }
  const problems = read.error.issues.map(({ path, message }) => problemOf(path, message, fields))
  return { ok: false, problems: problems.filter(({ field }, i) => problems.findIndex((other) => other.field === field) === i) }
}

function entryOf({ name, kind, both, optional }: SettingsField, fields: Fields, logo: Logo | null): unknown {
  if (both) return byLocale((locale) => fields[`${name}.${locale}`] ?? '')
  const typed = fields[name] ?? ''
  switch (kind) {
    case 'won':
      return optional && typed === '' ? null : wonOf(typed)
    case 'ranges':
      return linesOf(typed).map(rangeOf)
    case 'logo':
      return logo
    case 'order':
      return orderIn(fields)
    case 'line':
    case 'lines':
    case 'colour':
      return typed
    default:
      return kind satisfies never
  }
}

/** `3,000` and `3000원` are written by people too. */
const wonOf = (typed: string): number => (/^[\d,\s]+원?$/.test(typed) ? Number(typed.replaceAll(/[,\s원]/g, '')) : Number.NaN)

const linesOf = (typed: string): string[] => typed.split('\n').filter((each) => each.trim() !== '')

/** `63000-63644 3000`, or one postcode and its sum; what comes after is a note of the owner's. */
function rangeOf(line: string): unknown {
  const [, from, to = from, sum = ''] = /^\s*(\d{5})(?:\s*[-~–]\s*(\d{5}))?\s+([\d,]+)원?(?:\s.*)?$/.exec(line) ?? []
  return { from: from ?? '', to: to ?? '', surcharge: wonOf(sum) }
}

export const rangeLines = (remote: readonly { from: string; to: string; surcharge: number }[]): string =>
  remote.map(({ from, to, surcharge }) => `${from === to ? from : `${from}-${to}`} ${surcharge}`).join('\n')

/** Each way to pay has a number: the smallest stands first, and what has none stands last. */
function orderIn(fields: Fields): string[] {
  const places = Object.entries(fields).flatMap(([name, place]) => {
    const method = /^order\.([\w-]+)$/.exec(name)?.[1]
    return method && place !== '' ? [{ method, place: Number(place) }] : []
  })
  return places
    .filter(({ place }) => Number.isFinite(place))
    .toSorted((a, b) => a.place - b.place)
    .map(({ method }) => method)
}

function problemOf(path: PropertyKey[], message: string, fields: Fields): FieldProblem {
  const [name = '', part] = path
  if (name === 'remote') {
    const line = typeof part === 'number' ? part + 1 : undefined
    const code = KNOWN.find((known) => known === message) ?? 'range'
    return { field: 'remote', code, ...(line !== undefined && { line }), typed: linesOf(fields.remote ?? '')[(line ?? 0) - 1] ?? '' }
  }
  const field = part === 'ko' || part === 'en' ? `${String(name)}.${part}` : String(name)
  const typed = fields[field] ?? ''
  const code = KNOWN.find((known) => known === message) ?? (typed.trim() === '' ? 'missing' : 'invalid')
  return { field, code, typed }
}
