/**
 * The schemas of every text that comes from outside. `test/text-doors.test.ts` forbids any other schema of a text, so that nothing comes in
 * that was not composed, cleaned and measured here.
 */
import { z } from 'zod'
import { cleanText, folded, oneLine, paragraphs } from './clean-text.ts'
import { cutText } from './cut-text.ts'
import { readPhone } from './phone.ts'

/** A decomposed syllable of Hangul has three letters, so a text may get shorter; nobody makes the shop clean more than this. */
const BEFORE_CLEANING = 4

const whole = (longest: number) =>
  z
    .string()
    .max(longest * BEFORE_CLEANING)
    .refine((text) => text.isWellFormed())

/** One line of a person's words, from 1 to `longest` UTF-16 units. Refuses control characters, and what has nothing to see. */
export const line = (longest: number) =>
  whole(longest)
    .transform(oneLine)
    .pipe(
      z
        .string()
        .min(1)
        .max(longest)
        .regex(/^\P{Cc}*$/u),
    )

/** Words of several lines, from 1 to `longest` UTF-16 units. */
export const text = (longest: number) => whole(longest).transform(paragraphs).pipe(z.string().min(1).max(longest))

/** A text that may be empty, and is cut rather than refused when it is too long: the shop decides nothing by it. */
export const note = (longest: number) => z.string().transform((text) => cutText(paragraphs(text), longest))

/** What somebody looks for, as one line. */
export const wanted = (longest: number) =>
  z.string().transform((text) => cutText(oneLine(cutText(text, longest * BEFORE_CLEANING)), longest))

/** The same address however wide its letters were typed. */
export const email = (longest: number) => whole(longest).transform(folded).pipe(z.email().max(longest))

/** A code that people read to each other, in capitals. */
export const code = (longest: number, pattern = /^/) =>
  whole(longest)
    .transform((text) => folded(text).toUpperCase())
    .pipe(z.string().max(longest).regex(pattern))

/** Digits in any width, with spaces and hyphens anywhere. */
export const digits = (pattern: RegExp) =>
  whole(40)
    .transform((text) => folded(text).replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(pattern))

/** A telephone number as `lib/text/phone.ts` writes it. */
export const phone = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text, context) => {
      const number = readPhone(text)
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', message: 'This is no telephone number.' })
      return z.NEVER
    })

/** What a program made and a program reads: ids, keys, tokens. Nothing in it is changed. */
export const identifier = (longest: number, shortest = 1) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    .regex(/^[\x21-\x7e]*$/)

/** A password stays exactly as it was typed (ASVS 6.2.8), so only what no keyboard can send is refused. */
export const secret = (shortest: number, longest: number) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    .refine((text) => text.isWellFormed())

/** A form's password, exactly as it was typed; empty where there is none. */
export function secretIn(form: FormData, name: string): string {
  const typed = form.get(name)
  return typeof typed === 'string' ? typed : ''
}

/** The text fields of a form, cleaned. Not for passwords. */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, paragraphs(value)]] : [])))

/** The value of a parameter of an address that was given exactly once. */
export const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value ? cleanText(value) : undefined
