/**
 * Runs once when a server process starts: has every request say who is asking, looks whether the shop may open, starts the worker
 * loop and the form for cards in the process of the pages, and says how the process ends.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [
    { writePeers },
    { getShop },
    { demandOpening },
    { listenForCards },
    { startWorker },
    { drainOnStopSignal },
    { goodsFacts, pageFacts },
    { watchSettings },
  ] = await Promise.all([
    import('#lib/peer-address.ts'),
    import('#lib/shop.ts'),
    import('#lib/opening/obstacles.ts'),
    import('#lib/card-entry/listen.ts'),
    import('#lib/worker/worker.ts'),
    import('#lib/worker/drain.ts'),
    import('#lib/catalog/page-facts.ts'),
    import('#lib/settings/watch-settings.ts'),
  ])
  writePeers()
  try {
    const shop = getShop()
    await demandOpening(shop)
    await watchSettings(shop)
    Object.assign(globalThis, { gyesanPageFacts: (slug?: string) => (slug === undefined ? goodsFacts(shop) : pageFacts(shop, slug)) })
    const cards = await listenForCards(shop, process.env.HOST || '127.0.0.1')
    drainOnStopSignal(shop, [cards, process.env.WORKER === '0' ? undefined : startWorker(shop)])
  } catch (error) {
    // Next would go on and answer every request with an error.
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
