/**
 * Tells operators what they chose to be told of, by mail and in the shop's chat: many facts in one message, and each fact once. Whoever
 * writes that a fact was told stages the messages in the same transaction, so a crash or a second worker tells nobody twice.
 */
import { inArray } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { noticeChat, noticeChoices, operators, toldFacts } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { chatText, stageChatPost } from '#lib/notices/notice-chat.ts'
import { NOTICE_KINDS, type NoticeCounts, wantedOf } from '#lib/notices/notice-kinds.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMailIn } from './kept-mail.ts'
import { findFacts, type NoticeFact } from './notice-facts.ts'
import { writeNoticeLetter } from './notice-letter.ts'

/** What happens within five minutes is one message. */
const PACE = { everyMs: 5 * 60_000, leastEveryMs: 500, leaseMs: 60_000 }
/** PostgreSQL and SQLite take so many values in one statement without trouble. */
const AT_ONCE = 200

/** One turn, if it is due. Returns false when another process does it. A restored database writes to nobody. */
export async function tellOperators(shop: Shop): Promise<boolean> {
  if (await isRestored(shop)) return false
  return takeTurn(shop, 'notices', PACE, async () => ({ progress: {}, result: { told: await tellWhatIsNew(shop) } }))
}

/** Returns how many facts were new. */
async function tellWhatIsNew(shop: Shop): Promise<number> {
  const { read } = shop.db
  const [people, chats] = await Promise.all([whoIsTold(shop), read.select().from(noticeChat)])
  const wanted = NOTICE_KINDS.filter((kind) => [...people, ...chats].some(({ kinds }) => kinds.includes(kind)))
  const found = await findFacts(read, wanted, shop.clock.now())
  if (found.length === 0) return 0
  const told = await shop.db.transact(function* (tx) {
    const fresh = yield* markTold(tx, found, shop.clock.now())
    if (fresh.length === 0) return 0
    const counts = countsOf(fresh)
    const message = randomId(shop.random)
    for (const { id: operatorId, email, locale, kinds } of people) {
      const news = wantedOf(counts, kinds)
      if (news.length === 0) continue
      const id = `notice:${message}:${operatorId}`
      yield* keepMailIn(shop, tx, { id, to: email, letter: writeNoticeLetter(news, shop.env.PUBLIC_URL, locale) })
      yield* stageJob(tx, { id, kind: 'kept-mail', subject: id, runAt: shop.clock.now() })
    }
    const forChat = wantedOf(
      counts,
      chats.flatMap(({ kinds }) => kinds),
    )
    if (forChat.length > 0) yield* stageChatPost(shop, tx, message, chatText(forChat, shop.env.PUBLIC_URL))
    return fresh.length
  })
  if (told > 0) shop.wakeWorker()
  return told
}

/** Whoever has left or never enrolled is told nothing. */
const whoIsTold = async ({ db }: Shop) => {
  const chosen = await db.read.select().from(noticeChoices)
  if (chosen.length === 0) return []
  const ids = chosen.map(({ operatorId }) => operatorId)
  const there = await db.read.select().from(operators).where(inArray(operators.id, ids))
  return there
    .filter(({ disabledAt, passwordHash }) => disabledAt === null && passwordHash !== null)
    .map(({ id, email, locale }) => ({ id, email, locale, kinds: chosen.find(({ operatorId }) => operatorId === id)?.kinds ?? [] }))
}

/** Returns those that nobody was told of before. */
function* markTold(tx: Writer, found: readonly NoticeFact[], at: Date): Script<NoticeFact[]> {
  const fresh = new Set<string>()
  for (let from = 0; from < found.length; from += AT_ONCE) {
    const values = found.slice(from, from + AT_ONCE).map(({ id }) => ({ id, at }))
    for (const { id } of yield* rows(tx.insert(toldFacts).values(values).onConflictDoNothing().returning({ id: toldFacts.id })))
      fresh.add(id)
  }
  return found.filter(({ id }) => fresh.has(id))
}

function countsOf(facts: readonly NoticeFact[]): NoticeCounts {
  const counts: NoticeCounts = {}
  for (const { kind } of facts) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
