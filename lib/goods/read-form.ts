/** Reads a product as an operator typed it into the form. Pure. */
import { NOTICE_KINDS } from '#db/catalogue/notice.ts'
import { LOCALES } from '#lib/locale.ts'
import { readSeoulField } from '#lib/seoul-time.ts'
import { folded } from '#lib/text/clean-text.ts'
import { labelIn } from '#lib/translation.ts'
import { type DraftProblem, type ProductDraft, productDraft, slugFrom } from './draft.ts'

export type FieldProblem = DraftProblem | 'invalid' | 'missing' | 'number' | 'slug' | 'time' | 'notice' | 'options'
export type FormProblems = Record<string, FieldProblem>

type Fields = Readonly<Record<string, string>>

export type ReadForm = { ok: true; draft: ProductDraft } | { ok: false; problems: FormProblems }

export function readProductForm(fields: Fields): ReadForm {
  const read = productDraft.safeParse(entered(fields))
  if (read.success) return { ok: true, draft: read.data }
  const problems: FormProblems = {}
  for (const { path, message } of read.error.issues) {
    const field = fieldOf(path)
    problems[field] ??= problemOf(field, message, fields)
  }
  return { ok: false, problems }
}

function entered(fields: Fields): unknown {
  const of = (name: string) => fields[name] ?? ''
  const both = (name: string) => ({ ko: of(`${name}Ko`), en: of(`${name}En`) })
  return {
    slug: of('slug') || slugFrom(of('nameEn')),
    category: of('category'),
    ...{ name: both('name'), summary: both('summary'), description: both('description') },
    price: wonOf(of('price')),
    listPrice: of('listPrice') === '' ? null : wonOf(of('listPrice')),
    salePrice: of('salePrice') === '' ? null : wonOf(of('salePrice')),
    saleFrom: timeOf(of('saleFrom')),
    saleUntil: timeOf(of('saleUntil')),
    taxFree: fields.taxFree !== undefined,
    notice: of('noticeKind') === '' ? null : { kind: of('noticeKind'), facts: factsOf(of('noticeKind'), of) },
    ...optionsOf(of('options')),
  }
}

/** `12,000` as well as `12000`; NaN for what is no number. */
export const wonOf = (typed: string): number => {
  const digits = folded(typed).replaceAll(/[,\s]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN
}

/** A time that there is not stays a text, which the schema refuses. */
const timeOf = (typed: string): Date | string | null =>
  typed === '' ? null : (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) && readSeoulField(typed)) || typed

const factsOf = (kind: string, of: (name: string) => string) =>
  Object.fromEntries(
    (labelIn(NOTICE_KINDS, kind)?.items ?? []).map((item) => [
      item,
      Object.fromEntries(LOCALES.map((locale) => [locale, of(`notice.${item}.${locale}`)])),
    ]),
  )

/** The editor of options sends them as JSON. */
function optionsOf(json: string): { axes: unknown; pieces: unknown } {
  try {
    const { axes, pieces } = JSON.parse(json)
    return { axes, pieces }
  } catch {
    return { axes: undefined, pieces: undefined }
  }
}

function fieldOf([first, second]: readonly PropertyKey[]): string {
  switch (first) {
    case 'name':
    case 'summary':
    case 'description':
      return `${first}${second === 'en' ? 'En' : 'Ko'}`
    case 'notice':
      return 'noticeKind'
    case 'axes':
    case 'pieces':
      return 'options'
    default:
      return String(first)
  }
}

const OWN: readonly DraftProblem[] = [
  ...(['list_price_low', 'sale_price_high', 'sale_price_missing', 'sale_dates'] as const),
  ...(['axes_alike', 'pieces_unfit', 'price_below_zero', 'codes_alike'] as const),
]

function problemOf(field: string, message: string, fields: Fields): FieldProblem {
  const own = OWN.find((problem) => problem === message)
  if (own) return own
  if (field === 'noticeKind') return 'notice'
  if (field === 'options') return 'options'
  if (field === 'slug') return 'slug'
  if (!fields[field]) return 'missing'
  if (field === 'saleFrom' || field === 'saleUntil') return 'time'
  return ['price', 'listPrice', 'salePrice'].includes(field) ? 'number' : 'invalid'
}
