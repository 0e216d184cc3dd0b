/** The letters in this shop's payment ids by which it knows its own among those of other shops on the same merchant account. */
import { createHash } from 'node:crypto'
import type { Env } from './env.ts'
import { LETTERS_OF_MARK, markOf } from './payment-id.ts'
import { readableLetters } from './readable-letters.ts'

type Marked = Pick<Env, 'PUBLIC_URL' | 'SHOP_MARK'>

/** For new payments. */
export const shopMark = (env: Marked): string => env.SHOP_MARK[0] ?? ofAddress(env.PUBLIC_URL)

/** `unmarked`: made before there were marks, or by another shop of that time. `none`: no shop of this kind makes such ids. */
export function whoseId(env: Marked, id: string): 'ours' | 'anothers' | 'unmarked' | 'none' {
  const mark = markOf(id)
  if (mark === undefined || mark === '') return mark === '' ? 'unmarked' : 'none'
  return mark === shopMark(env) || env.SHOP_MARK.includes(mark) ? 'ours' : 'anothers'
}

/** The address is the one thing that two shops never share, and that a restored shop still has. */
const ofAddress = (address: string) =>
  readableLetters(createHash('sha256').update(new URL(address).host).digest().subarray(0, LETTERS_OF_MARK))
