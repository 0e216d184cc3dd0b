/** What an operator is told of, and the chat of the whole shop. */
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { noticeChat, noticeChoices } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { mayAskThisMachine } from '#lib/event-endpoints/deliver-event.ts'
import { sealChatUrl } from '#lib/notices/notice-chat.ts'
import { NOTICE_KINDS } from '#lib/notices/notice-kinds.ts'
import { problemOfUrl } from '#lib/public-post.ts'
import type { Shop } from '#lib/shop.ts'
import { line } from '#lib/text/doors.ts'

interface Person {
  id: string
  email: string
}

export const noticeKinds = z.array(z.enum(NOTICE_KINDS))
/** Without an address the one that is kept stays. */
export const chatForm = z.object({ url: line(2000).optional(), kinds: noticeKinds })

export async function readNotices({ db }: Shop, operatorId: string): Promise<{ mine: string[]; chat: string[] | undefined }> {
  const [[mine], [chat]] = await Promise.all([
    db.read.select().from(noticeChoices).where(eq(noticeChoices.operatorId, operatorId)),
    db.read.select().from(noticeChat),
  ])
  return { mine: mine?.kinds ?? [], chat: chat?.kinds }
}

/** What is open already is told at the next turn. */
export const chooseNotices = (shop: Shop, { id: operatorId, email }: Person, kinds: z.output<typeof noticeKinds>): Promise<void> =>
  shop.db.transact(function* (tx) {
    const changedAt = shop.clock.now()
    const row = { operatorId, kinds, changedAt }
    yield* rows(
      tx.insert(noticeChoices).values(row).onConflictDoUpdate({ target: noticeChoices.operatorId, set: { kinds, changedAt } }).returning(),
    )
    yield* logOperatorAction(shop, tx, { actor: email, action: 'notice.choose', subject: email, detail: { kinds } })
  })

export type ChatProblem = 'unreadable' | 'not_https' | 'not_public' | 'url_missing'

/** Undefined when it was saved. Without any kind the chat is told nothing, and its address is deleted. */
export async function saveChat(shop: Shop, { url, kinds }: z.output<typeof chatForm>, actor: string): Promise<ChatProblem | undefined> {
  const problem = url === undefined ? undefined : problemOfUrl(url, mayAskThisMachine(shop))
  if (problem) return problem
  return shop.db.transact(function* (tx) {
    const change = { kinds, changedBy: actor, changedAt: shop.clock.now() }
    const sealed = url === undefined ? undefined : sealChatUrl(shop, url)
    if (kinds.length === 0) yield* rows(tx.delete(noticeChat).returning({ id: noticeChat.id }))
    else if (sealed !== undefined)
      yield* rows(
        tx
          .insert(noticeChat)
          .values({ id: 'shop', url: sealed, ...change })
          .onConflictDoUpdate({ target: noticeChat.id, set: { url: sealed, ...change } })
          .returning({ id: noticeChat.id }),
      )
    else if ((yield* rows(tx.update(noticeChat).set(change).returning({ id: noticeChat.id }))).length === 0) return 'url_missing' as const
    // The address is as good as a password.
    yield* logOperatorAction(shop, tx, { actor, action: 'notice.chat', subject: 'shop', detail: { kinds, url: url !== undefined } })
    return undefined
  })
}
