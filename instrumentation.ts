/**
 * Runs once when a server process starts: has every request say who is asking, looks whether the shop may open, starts the worker
 * loop in the process of the pages, and says how the process ends.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ writePeers }, { getShop }, { demandOpening }, { startWorker }, { drainOnStopSignal }] = await Promise.all([
    import('#lib/peer-address.ts'),
    import('#lib/shop.ts'),
    import('#lib/opening/obstacles.ts'),
    import('#lib/worker/worker.ts'),
    import('#lib/worker/drain.ts'),
  ])
  writePeers()
  try {
    const shop = getShop()
    await demandOpening(shop)
    drainOnStopSignal(shop, process.env.WORKER === '0' ? undefined : startWorker(shop))
  } catch (error) {
    // Next would go on and answer every request with an error.
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
