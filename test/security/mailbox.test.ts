/** The page that shows everybody's mail, links to orders among them, is a trial's alone. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailer } from '#lib/mailer.ts'
import type { Shop } from '#lib/shop.ts'
import { openTestShop } from '../support/test-shop.ts'
import { TurnedAway } from '../support/without-next/navigation.ts'

const { default: MailboxPage } = await import('#app/[locale]/(mailbox)/mailbox/page.tsx')

const open = async (locale: string) => MailboxPage({ params: Promise.resolve({ locale }), searchParams: Promise.resolve({}) })

for (const [what, mode, smtp, isThere] of [
  ['a trial that keeps its mail', 'test', undefined, true],
  ['a trial that sends its mail', 'test', 'smtp://mail.example.com', false],
  ['a live shop that sends its mail', 'live', 'smtp://mail.example.com', false],
  ['a live shop whose mail server somebody has unset', 'live', undefined, false],
] as const)
  test(`${what} ${isThere ? 'shows it' : 'has no mailbox page'}`, async (t) => {
    const shop = await openTestShop({ mode })
    const shared = globalThis as typeof globalThis & { gyesanShop?: Shop }
    shared.gyesanShop = {
      ...shop,
      mailer: createMailer({ SMTP_URL: smtp, MAIL_FROM: 'Shop <orders@shop.kr>', PUBLIC_URL: 'https://shop.example.com' }),
    }
    t.after(async () => {
      delete shared.gyesanShop
      await shop.close()
    })
    for (const locale of ['ko', 'en'])
      if (isThere) assert.ok(await open(locale))
      else await assert.rejects(open(locale), TurnedAway)
  })
