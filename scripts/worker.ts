/** `npm run worker`: runs only the worker loop, in addition to the one in the shop's process or instead of it. */
import { windUp } from '#lib/worker/drain.ts'
import { startWorker } from '#lib/worker/worker.ts'
import { openForBusiness } from './open-for-business.ts'
import { onStopSignal } from './stop-signals.ts'

const shop = await openForBusiness()
const worker = startWorker(shop)
console.log('The worker is running. Ctrl-C stops it after the work in hand, and after fifteen seconds in any case.')
onStopSignal(async () => {
  await windUp(shop, [worker])
  await shop.db.close()
})
