/** A test of one act: when any of its writes fails, nothing of the act remains; when none fails, all of it does. */
import assert from 'node:assert/strict'
import { ScriptedCashReceipts } from './scripted-cash-receipts.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { shopTest } from './shop-test.ts'
import { openTestShop, type TestShop } from './test-shop.ts'
import { assertWholeOrNothing, changedBetween, snapshot } from './whole-or-nothing.ts'

/** Prepares everything before the act, and returns the act. */
export type Arrange = (shop: TestShop, gateway: ScriptedGateway) => Promise<() => Promise<unknown>>

const options = () => ({
  cashReceipts: { scripted: new ScriptedCashReceipts({ cancelsInPart: true }) },
  env: { DATA_KEY: 'a-data-key-of-sixteen' },
})

export function wholeOrNothingTest(what: string, arrange: Arrange): void {
  shopTest(
    `${what} is written as a whole or not at all`,
    async ({ shop, gateway }) => {
      const tables = await writtenBy(arrange)
      const act = await arrange(shop, gateway)
      assert.ok(tables.length > 0)
      await assertWholeOrNothing(shop, tables, act)
      const before = await snapshot(shop)
      await act()
      assert.deepEqual(changedBetween(before, await snapshot(shop)), tables)
    },
    options(),
  )
}

/** The tables that the act writes when nothing fails. */
async function writtenBy(arrange: Arrange): Promise<string[]> {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway], ...options() })
  try {
    const act = await arrange(shop, gateway)
    const before = await snapshot(shop)
    await act()
    return changedBetween(before, await snapshot(shop))
  } finally {
    await shop.close()
  }
}
