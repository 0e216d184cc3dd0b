/** Replaces the database of DATABASE_URL with one in which RENEWALS weekly subscriptions of as many members are due at once. */
import { openDatabase } from '#db/database.ts'
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { members, savedCards, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { seed } from '#db/seed.ts'
import { systemClock, systemRandom } from '#lib/clock.ts'
import { parseEnv } from '#lib/env.ts'
import { hashOfKey, sealCard } from '#lib/saved-cards/saved-card.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { addDays } from '#lib/subscriptions/calendar.ts'
import { makePlan } from '#lib/subscriptions/plan.ts'
import { createAnew } from '../create-anew.ts'
import { bulkLoad } from '../lists/bulk-load.ts'
import type { Left } from '../lists/history.ts'

const PLAN = 'weekly'
const PRICE = 5000
const url = process.env.DATABASE_URL ?? ''
const many = Number(process.env.RENEWALS)
const env = parseEnv(process.env)
const now = systemClock.now()
/** Their charge was due yesterday at nine, whatever hour it is now. */
const dueOn = addDays(seoulDay(now), -1)
const startedOn = addDays(dueOn, -7)

await createAnew(process.env.SERVER_URL ?? '', url)
await migrate(url)
await seed(url, demoGoods)
await addPlan()
await bulkLoad(url, everybody())

async function addPlan() {
  const db = openDatabase(url)
  const name = { ko: '매주 차', en: 'Tea every week' }
  const plan = { id: PLAN, name, summary: name, interval: 'week', price: PRICE, createdBy: 'owner@example.com' } as const
  await db.transact((tx) => makePlan({ clock: systemClock }, tx, plan))
  await db.close()
}

function* everybody(): Generator<Left> {
  for (let n = 0; n < many; n++) yield* leftBy(n)
}

function leftBy(n: number): Left[] {
  const member = { id: `member-${n}`, name: '김하늘', email: `member${n}@example.com`, customerKey: `customer-key-of-${n}` }
  const buyer = { name: member.name, email: member.email, phone: '01012345678' }
  const shipping = { recipient: member.name, phone: buyer.phone, postcode: '03045', address1: '서울 종로구 사직로 161' }
  const of = { planId: PLAN, planVersion: 1, quantity: 1 }
  const key = `billing-key-of-${n}`
  const card = { id: `card-${n}`, customerKey: member.customerKey }
  return [
    { table: members, rows: [{ ...member, createdAt: now, updatedAt: now }] },
    {
      table: savedCards,
      rows: [
        {
          ...card,
          ...{ memberId: member.id, gateway: 'toss', mode: 'test', state: 'active', enteredIn: 'window', face: {}, agreements: [] },
          ...{ key: sealCard({ env, random: systemRandom }, card, 'key', key), keyHash: hashOfKey(key), startedAt: now, savedAt: now },
        },
      ],
    },
    {
      table: subscriptions,
      rows: [
        {
          ...of,
          ...{ id: `subscription-${n}`, memberId: member.id, mode: 'test', locale: 'ko', state: 'active', buyer, shipping, agreements: [] },
          ...{ gateway: 'toss', cardId: card.id, anchorOn: startedOn, period: 1, paidUntil: dueOn, nextAt: now, startedAt: now },
        },
      ],
    },
    {
      table: subscriptionPeriods,
      rows: [
        {
          ...of,
          ...{ subscriptionId: `subscription-${n}`, n: 1, startsOn: startedOn, endsOn: dueOn, state: 'paid', price: PRICE, openedAt: now },
        },
      ],
    },
  ]
}
