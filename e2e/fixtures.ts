import { test as base } from '@playwright/test'
import { Shopper } from './shopper.ts'
import { openWorld, type World } from './world.ts'

export interface Settings {
  /** Changes to the shop's environment. */
  env: Record<string, string>
  /** PortOne channels of the sandbox by our method names; empty for the sandbox's default channels. */
  channels: Record<string, string>
}

/** Tests with the same settings share a world. Each shopper is a new browser. */
export const test = base.extend<{ shopper: Shopper; another: () => Promise<Shopper> }, { settings: Settings; world: World }>({
  settings: [
    { env: {}, channels: {} },
    { option: true, scope: 'worker' },
  ],
  world: [
    async ({ settings }, use) => {
      const world = await openWorld(settings.env, settings.channels)
      await use(world)
      await world.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  shopper: async ({ page, world }, use) => {
    const shopper = new Shopper(page, world)
    await use(shopper)
    shopper.expectNoComplaints()
  },
  another: async ({ browser, world, contextOptions }, use) => {
    const others: Shopper[] = []
    await use(async () => {
      const context = await browser.newContext(contextOptions)
      const other = new Shopper(await context.newPage(), world)
      others.push(other)
      return other
    })
    for (const other of others) await other.page.context().close()
  },
})

export { expect } from '@playwright/test'
