/** What the box with the buy button says in one language. */
import type { Locale } from '#lib/locale.ts'
import type { BUY_BOX } from '#lib/messages/buy-box.ts'

export type BuyWords = (typeof BUY_BOX)[Locale]
