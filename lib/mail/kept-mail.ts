/** Stores every mail as a row before sending it, so that a second try sends the same text. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { mails } from '#db/schema.ts'
import type { WrittenLetter } from '#lib/letters/letter.ts'
import type { Shop } from '#lib/shop.ts'

export interface KeptMail extends WrittenLetter {
  id: string
  to: string
  createdAt: Date
  sentAt: Date | null
}

interface MailToKeep {
  id: string
  to: string
  orderId?: string
  letter: WrittenLetter
}

/** Stores the mail once: a later text under the same id changes nothing. */
export async function keepMail(shop: Shop, mail: MailToKeep): Promise<void> {
  await shop.db.transact((tx) => keepMailIn(shop, tx, mail))
}

export function* keepMailIn(shop: Shop, tx: Writer, { id, to, orderId, letter }: MailToKeep): Script<void> {
  const body = JSON.stringify({ text: letter.text, html: letter.html })
  yield* insertMail(tx, { id, orderId: orderId ?? null, recipient: to, subject: letter.subject, body, createdAt: shop.clock.now() })
}

type Row = typeof mails.$inferSelect

const insertMail = prepared<Omit<Row, 'sentAt'>>()('insert-mail', (tx, { params }) =>
  tx
    .insert(mails)
    .values(params(mails, 'id', 'orderId', 'recipient', 'subject', 'body', 'createdAt'))
    .onConflictDoNothing()
    .returning({ id: mails.id }),
)

/** Sends a stored mail unless it was sent before. A crash between the two steps sends it twice, with the same Message-ID. */
export async function sendKeptMail(shop: Shop, id: string): Promise<void> {
  if (shop.mailer.keepsOnly) return
  const mail = await keptMail(shop, id)
  if (!mail || mail.sentAt) return
  await shop.mailer.send(mail)
  await shop.db.transact(function* (tx) {
    const unsent = and(eq(mails.id, id), isNull(mails.sentAt))
    yield* rows(tx.update(mails).set({ sentAt: shop.clock.now() }).where(unsent).returning({ id: mails.id }))
  })
}

export async function keptMail(shop: Shop, id: string): Promise<KeptMail | undefined> {
  const [row] = await shop.db.query((tx) => mailById(tx, { id }))
  return row && { ...read(row.body), id, to: row.recipient, subject: row.subject, createdAt: row.createdAt, sentAt: row.sentAt }
}

const mailById = prepared<{ id: string }>()('mail-by-id', (tx, { param }) =>
  tx
    .select()
    .from(mails)
    .where(eq(mails.id, param(mails.id, 'id'))),
)

/** The newest mails, without their text. */
export const newestMails = (shop: Shop, most: number) =>
  shop.db.read
    .select({ id: mails.id, to: mails.recipient, subject: mails.subject, createdAt: mails.createdAt })
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(most)

// Only keepMail writes this column, so its shape is known.
const read = (body: string) => JSON.parse(body) as Pick<WrittenLetter, 'text' | 'html'>
