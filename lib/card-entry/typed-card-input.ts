/** What a member types of a card: checked here, so that a slip of the finger asks no gateway. Nothing of it is in what is said about it. */
import { z } from 'zod'
import type { TypedCard } from '#lib/gateways/key-in.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { digits } from '#lib/text/doors.ts'

export type TypedField = 'number' | 'expiry' | 'identity' | 'password'

const typed = z.object({
  number: digits(/^\d{14,16}$/).refine(hasCheckDigit),
  /** MMYY, as it stands on the card. */
  expiry: digits(/^(?:0[1-9]|1[0-2])\d{2}$/),
  identity: digits(/^(?:\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{10})$/),
  password: digits(/^\d{2}$/),
})

export type TypedCardInput = { ok: true; card: TypedCard; expiry: { year: number; month: number } } | { ok: false; wrong: TypedField[] }

export function readTypedCard(body: unknown, now: Date): TypedCardInput {
  const parsed = typed.safeParse(body)
  if (!parsed.success) {
    const fields = z.treeifyError(parsed.error).properties ?? {}
    return { ok: false, wrong: (['number', 'expiry', 'identity', 'password'] as const).filter((name) => fields[name]) }
  }
  const { number, expiry, identity, password } = parsed.data
  const [expiryMonth, expiryYear] = [expiry.slice(0, 2), expiry.slice(2)]
  const end = { year: 2000 + Number(expiryYear), month: Number(expiryMonth) }
  if (isOver(end, now)) return { ok: false, wrong: ['expiry'] }
  return { ok: true, card: { number, expiryYear, expiryMonth, identity, password }, expiry: end }
}

/** The last digit checks the others (Luhn; ISO/IEC 7812-1, annex B). */
function hasCheckDigit(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** A card is good until its month ends, in Seoul. */
function isOver({ year, month }: { year: number; month: number }, now: Date): boolean {
  const [thisYear = 0, thisMonth = 0] = seoulDay(now).split('-').map(Number)
  return year * 12 + month < thisYear * 12 + thisMonth
}
