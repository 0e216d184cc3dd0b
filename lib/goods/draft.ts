/** What an operator or a file says of a product: one shape for the form, the file and the copy. Pure. */
import { z } from 'zod'
import { notice } from '#db/catalogue/notice.ts'
import type { OptionAxis, products, skus } from '#db/schema.ts'
import { categoryById } from '#lib/catalog/categories.ts'
import { byLocale, LOCALES, type Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { lettersApart } from '#lib/text/clean-text.ts'
import { identifier, line, text } from '#lib/text/doors.ts'
import { MOST_AXES, MOST_PIECES, MOST_VALUES } from './limits.ts'
import { plainChoices, usableAxes } from './options.ts'

/** Whole won. */
const won = z.int().min(0).max(1_000_000_000)
const lineOf = (longest: number) => z.strictObject({ ko: line(longest), en: line(longest) })
/** A draft may lack it; what is for sale may not: see obstacles.ts. */
const or = <T extends z.ZodType>(schema: T) => z.union([z.literal(''), schema])
const blank = (longest: number) => z.strictObject({ ko: or(line(longest)), en: or(line(longest)) })
const prose = (longest: number) => z.strictObject({ ko: or(text(longest)), en: or(text(longest)) })

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const axis = z.strictObject({
  name: lineOf(40),
  values: z
    .array(z.strictObject({ id: identifier(40), label: lineOf(60) }))
    .min(1)
    .max(MOST_VALUES),
})

const piece = z.strictObject({
  /** Of a piece that the product has already. */
  id: identifier(64).optional(),
  /** One value of each axis; none where the product has no options. */
  choices: z.array(identifier(64)),
  /** Added to the product's price, or taken off it. */
  extraPrice: z.int().min(-1_000_000_000).max(1_000_000_000),
  code: identifier(64).nullable(),
  barcode: identifier(64).nullable(),
  /** What is available from now on; absent where the stock stays as it is, and none for a new piece. */
  stock: z.int().min(0).max(10_000_000).optional(),
})

export const productDraft = z
  .strictObject({
    slug: identifier(100).regex(SLUG),
    category: identifier(64).refine((id) => categoryById(id) !== undefined),
    name: lineOf(200),
    summary: blank(500),
    description: prose(20_000),
    price: won,
    listPrice: won.nullable(),
    salePrice: won.nullable(),
    saleFrom: z.date().nullable(),
    saleUntil: z.date().nullable(),
    taxFree: z.boolean(),
    notice: notice.nullable(),
    axes: z.array(axis).max(MOST_AXES),
    pieces: z.array(piece).min(1).max(MOST_PIECES),
  })
  .superRefine((draft, { addIssue }) => {
    const say = (field: string, problem: DraftProblem) => addIssue({ code: 'custom', path: [field], message: problem })
    const { price, listPrice, salePrice, saleFrom, saleUntil, axes, pieces } = draft
    if (listPrice !== null && listPrice <= price) say('listPrice', 'list_price_low')
    if (salePrice !== null && salePrice >= price) say('salePrice', 'sale_price_high')
    if (salePrice === null && (saleFrom || saleUntil)) say('salePrice', 'sale_price_missing')
    if (saleFrom && saleUntil && saleFrom >= saleUntil) say('saleUntil', 'sale_dates')
    if (!usableAxes(axes)) say('options', 'axes_alike')
    if (!plainChoices(axes, pieces)) say('options', 'pieces_unfit')
    if (pieces.some(({ extraPrice }) => Math.min(price, salePrice ?? price) + extraPrice < 0)) say('options', 'price_below_zero')
    const codes = pieces.flatMap(({ code }) => code ?? [])
    if (new Set(codes).size < codes.length) say('options', 'codes_alike')
  })

export type DraftProblem =
  | 'list_price_low'
  | 'sale_price_high'
  | 'sale_price_missing'
  | 'sale_dates'
  | 'axes_alike'
  | 'pieces_unfit'
  | 'price_below_zero'
  | 'codes_alike'

export type ProductDraft = z.output<typeof productDraft>
export type PieceDraft = ProductDraft['pieces'][number]

type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect

/** What a product that is there says, as a draft: its stock stays as it is. */
export function draftOf(product: Product, shelves: readonly Sku[]): ProductDraft {
  const kept = shelves.filter(({ archivedAt }) => archivedAt === null)
  const named = kept.filter(({ label }) => label !== null)
  const axes = product.axes ?? (named.length > 0 ? [namedAxis(named)] : [])
  const { slug, category, name, summary, description, price, listPrice, salePrice, saleFrom, saleUntil, taxFree, notice: told } = product
  return {
    ...{ slug, category, price, listPrice, salePrice, saleFrom, saleUntil, taxFree, axes },
    ...{ name: bothOf(name), summary: bothOf(summary), description: bothOf(description) },
    notice: told && { kind: told.kind, facts: told.facts },
    pieces: (axes.length > 0 ? named : kept.filter(({ label }) => label === null)).map(({ id, choices, extraPrice, code, barcode }) => ({
      id,
      choices: axes.length === 0 ? [] : product.axes ? (choices ?? []) : [id],
      ...{ extraPrice, code, barcode },
    })),
  }
}

const bothOf = (words: Partial<Record<Locale, string>>) => ({ ko: words.ko ?? '', en: words.en ?? '' })

/** Options that have names of their own are the values of one axis. */
const namedAxis = (named: readonly Sku[]): OptionAxis => ({
  name: byLocale((each) => PRODUCTS[each].options.plain),
  values: named.map(({ id, label }) => ({ id, label: label ?? { ko: id, en: id } })),
})

/** What the piece of these choices is called: `M / 남색`. Null where the product has no options. */
export function labelOf(axes: readonly OptionAxis[], choices: readonly string[]): { ko: string; en: string } | null {
  if (axes.length === 0) return null
  const said = (locale: Locale) =>
    axes.map(({ values }, nth) => values.find(({ id }) => id === choices[nth])?.label[locale] ?? choices[nth]).join(' / ')
  const [ko, en] = LOCALES.map(said)
  return { ko: ko ?? '', en: en ?? ko ?? '' }
}

/** An address made of a name: `Celadon Cup (L)` is `celadon-cup-l`. Empty where nothing of it can stand in one. */
export const slugFrom = (name: string): string =>
  lettersApart(name)
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '')
