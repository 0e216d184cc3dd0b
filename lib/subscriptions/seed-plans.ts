/** Puts the demo's plans on sale. One that is there stays as it is. */

import type { PlansToSeed } from '#db/catalogue/schema.ts'
import { openDatabase } from '#db/database.ts'
import { systemClock } from '#lib/clock.ts'
import { loadPlan, makePlan } from './plan.ts'

export async function seedPlans(url: string, plans: PlansToSeed): Promise<void> {
  const db = openDatabase(url)
  try {
    await db.transact(function* (tx) {
      for (const [position, { skuId, trialDays, mostQuantity, ...plan }] of plans.entries()) {
        if (yield* loadPlan(tx, plan.id)) continue
        const more = { ...(skuId && { skuId }), ...(trialDays && { trialDays }), ...(mostQuantity && { mostQuantity }) }
        yield* makePlan({ clock: systemClock }, tx, { ...plan, ...more, position, createdBy: 'demo' })
      }
    })
  } finally {
    await db.close()
  }
}
