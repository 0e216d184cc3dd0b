/** `npm run worker`: the worker loop alone, beside or instead of the one in the shop's process. */
import { startWorker } from '#lib/worker/worker.ts'
import { openForBusiness } from './open-for-business.ts'
import { onStopSignal } from './stop-signals.ts'

const shop = await openForBusiness()
const worker = startWorker(shop)
console.log('The worker is running. Ctrl-C stops it after the work in hand.')
onStopSignal(async () => {
  await worker.stop()
  await shop.db.close()
})
