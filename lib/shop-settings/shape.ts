/** What a shop may set of its face, as it is kept and carried: each part stands alone, and what a part lacks is as the files say. */
import { z } from 'zod'
import { byLocale } from '#lib/locale.ts'
import { digits, email, identifier, line, text } from '#lib/text/doors.ts'
import { readPhone } from '#lib/text/phone.ts'
import { businessNumberOf, isBusinessNumber } from './business-number.ts'
import { weakestPair } from './colours.ts'
import { isCleanLogo } from './logo.ts'
import { LOGO_TYPES } from './logo-file.ts'
import { FACT_NAMES, POLICIES, parsePolicy } from './policy-text.ts'

/** As all text that is data: its owner writes Korean and English, and a shop of more languages may have more of it. */
const both = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({ ...byLocale(() => schema.exactOptional()), ko: schema, en: schema })
const named = (longest: number) => both(line(longest))

/** A colour that people cannot read is refused with `contrast`, whoever asks for it. */
const accent = (theme: 'light' | 'dark') =>
  identifier(7)
    .transform((colour) => colour.toLowerCase())
    .refine((colour) => /^#[0-9a-f]{6}$/.test(colour), { error: 'colour', abort: true })
    .refine((colour) => !weakestPair(colour, theme), { error: 'contrast' })

/** Base64 of at most 64 KB: every page shows it. */
const MOST_LOGO = 88_000

const logo = z
  .strictObject({
    type: z.enum(LOGO_TYPES),
    data: identifier(MOST_LOGO).refine((data) => /^[A-Za-z0-9+/]+={0,2}$/.test(data), { abort: true }),
    width: z.int().min(1).max(4000),
    height: z.int().min(1).max(4000),
  })
  .refine(isCleanLogo, { error: 'logo' })

export const brandName = line(40)

const brand = z.strictObject({ name: both(brandName), logo: logo.nullable() })

const colours = z.strictObject({ light: accent('light'), dark: accent('dark') })

const home = z.strictObject({
  /** Line by line. */
  title: both(text(80)),
  line: named(200),
  tagline: named(60),
  description: named(200),
})

const webAddress = z.union([z.literal(''), identifier(300).refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))])
const maybe = (longest: number) => z.union([z.literal(''), line(longest)])

/** With the hyphens that its owner writes: people read it, and every page shows it. */
const phoneAsWritten = line(20).refine((number) => readPhone(number) !== undefined)

const identity = z.strictObject({
  company: named(80),
  representative: named(60),
  businessNumber: digits(/^\d{10}$/)
    .transform(businessNumberOf)
    .refine(isBusinessNumber, { error: 'check_digit' }),
  mailOrderNumber: named(60),
  address: named(200),
  phone: phoneAsWritten,
  phoneHours: named(100),
  email: email(200),
  privacyOfficer: named(60),
  hosting: named(80),
  escrowProvider: both(maybe(80)),
  escrowUrl: webAddress,
})

/** More than any parcel costs, so that a digit too many is noticed. */
const MOST_FEE = 1_000_000
const won = (most: number) => z.int().min(0).max(most)

const range = z
  .strictObject({ from: digits(/^\d{5}$/), to: digits(/^\d{5}$/), surcharge: won(MOST_FEE) })
  .refine(({ from, to }) => from <= to, { error: 'backwards' })

const overlap = (ranges: readonly { from: string; to: string }[]): boolean => {
  const sorted = ranges.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.some(({ from }, i) => from <= (sorted[i - 1]?.to ?? ''))
}

const delivery = z.strictObject({
  fee: won(MOST_FEE),
  freeFrom: won(100_000_000).nullable(),
  remote: z
    .array(range)
    .max(500)
    .refine((ranges) => !overlap(ranges), { error: 'overlap' }),
})

/** The ways to pay from the first to the last; those that are not named stand behind them as they stood. */
const payment = z.strictObject({ order: z.array(identifier(40)).max(40) })

/** Nothing that could end the name within a mail's head. */
const mail = z.strictObject({ sender: line(60).refine((name) => !/[<>"\\@]/.test(name)) })

/** Any fact will do: what matters is that the text names no other, and no Markdown that its page cannot show. */
const someFacts = Object.fromEntries(FACT_NAMES.map((name) => [name, '–']))

const policyText = text(60_000).superRefine((markdown, context) => {
  try {
    if (!parsePolicy(markdown, someFacts).title) context.addIssue({ code: 'custom', message: 'no_title' })
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
  }
})

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const day = identifier(10).refine((written) => DAY.test(written) && new Date(`${written}T00:00:00Z`).toISOString().startsWith(written))

/** One wording of a policy. From its day on it holds until a later version does; nothing of it changes any more. */
export const policyVersion = z.strictObject({
  policy: z.enum(POLICIES),
  version: z.int().min(1).max(10_000),
  /** The day in Seoul from which it holds, `2026-12-10`. */
  holdsFrom: day,
  text: both(policyText),
})

export type PolicyVersion = z.output<typeof policyVersion>

/** Each number once. */
const policies = z
  .array(policyVersion)
  .max(300)
  .refine((all) => new Set(all.map(({ policy, version }) => `${policy} ${version}`)).size === all.length, { error: 'twice' })

/** The parts that have a form of their own. */
export const SECTIONS = { brand, colours, home, identity, delivery, payment, mail } as const

export type SectionName = keyof typeof SECTIONS

export const savedSettings = z.strictObject({
  brand: brand.optional(),
  colours: colours.optional(),
  home: home.optional(),
  identity: identity.optional(),
  delivery: delivery.optional(),
  payment: payment.optional(),
  mail: mail.optional(),
  policies: policies.optional(),
})

export type SavedSettings = z.output<typeof savedSettings>
