/** Posts into the shop's chat, by an address that takes `{"text": …}` as Slack's incoming webhooks do. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { chatPosts, noticeChat } from '#db/schema.ts'
import { mayAskThisMachine } from '#lib/event-endpoints/deliver-event.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { DEFAULT_LOCALE, inLocale } from '#lib/locale.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { postToPublic } from '#lib/public-post.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { type NoticeKind, PAGE_OF } from './notice-kinds.ts'

const TIMEOUT_MS = 15_000

export const sealChatUrl = ({ env, random }: Pick<Shop, 'env' | 'random'>, url: string): string =>
  seal(env.SESSION_SECRET, random, 'notice-chat', 'shop', Buffer.from(url))

/** One line for each kind, each with its page. */
export function chatText(news: readonly (readonly [NoticeKind, number])[], shopUrl: string): string {
  const t = NOTICES[DEFAULT_LOCALE]
  const lines = news.map(([kind, count]) => `${t.kinds[kind]} ${count}: ${shopUrl}${PAGE_OF[kind]}`)
  return [`[${inLocale(shopIdentity().name, DEFAULT_LOCALE)}]`, ...lines].map(plain).join('\n')
}

/** These three are control characters in Slack. */
const plain = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export function* stageChatPost(shop: Pick<Shop, 'clock'>, tx: Writer, id: string, body: string): Script<void> {
  const createdAt = shop.clock.now()
  yield* rows(tx.insert(chatPosts).values({ id, body, createdAt }).returning({ id: chatPosts.id }))
  yield* stageJob(tx, { id: `chat-post:${id}`, kind: 'chat-post', subject: id, runAt: createdAt })
}

/** Throws until it is taken; nothing is posted where the chat was taken away meanwhile. */
export async function sendChatPost(shop: Shop, id: string): Promise<void> {
  const [[post], [chat]] = await Promise.all([
    shop.db.read.select().from(chatPosts).where(eq(chatPosts.id, id)),
    shop.db.read.select().from(noticeChat),
  ])
  if (!post || !chat) return
  const url = unseal(shop.env.SESSION_SECRET, 'notice-chat', 'shop', chat.url)?.toString('utf8')
  if (!url) throw new Error('The address of the chat was sealed with another SESSION_SECRET.')
  const posted = await postToPublic({
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: post.body }),
    timeoutMs: TIMEOUT_MS,
    mayAskThisMachine: mayAskThisMachine(shop),
  })
  if ('problem' in posted) throw new Error(`chat: ${posted.problem}`)
  if (posted.status < 200 || posted.status >= 300) throw new Error(`chat: HTTP ${posted.status}`)
}
