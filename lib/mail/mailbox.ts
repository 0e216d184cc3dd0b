/** Decides who may open the mailbox page. */
import type { Shop } from '#lib/shop.ts'

/** Whether anybody may read all mail: only where none is really sent and no real money is taken. */
export const mailboxIsOpen = (shop: Pick<Shop, 'mailer' | 'mode'>) => shop.mailer.keepsOnly && shop.mode === 'test'
