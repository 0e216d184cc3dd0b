/** `npm run worker`: runs only the worker loop, in addition to the one in the shop's process or instead of it. */
import { EnvironmentError } from '#lib/env.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { startWorker } from '#lib/worker/worker.ts'
import { onStopSignal } from './stop-signals.ts'

const shop = openShop()
const worker = startWorker(shop)
console.log('The worker is running. Ctrl-C stops it after the work in hand.')
onStopSignal(async () => {
  await worker.stop()
  await shop.db.close()
})

function openShop(): Shop {
  try {
    return getShop()
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
