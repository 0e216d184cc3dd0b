/** A test with its own shop, which in the end lets all work finish and compares all books. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { assertFinished, assertSound } from './check-books.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { letEverythingFinish, openTestShop, type TestShop, type TestShopOptions } from './test-shop.ts'

export interface ShopAndGateway {
  shop: TestShop
  gateway: ScriptedGateway
  t: TestContext
}

export function shopTest(name: string, act: (subject: ShopAndGateway) => Promise<void>, options: TestShopOptions = {}): void {
  test(name, async (t) => {
    const gateway = new ScriptedGateway({ mode: options.mode ?? 'test', offers: options.offers })
    const shop = await openTestShop({ gateways: [gateway], ...options })
    try {
      await act({ shop, gateway, t })
      await assertSound(shop, [gateway])
      gateway.recover()
      await letEverythingFinish(shop)
      await assertFinished(shop, [gateway])
      await checkWholeLedger(shop)
      assert.deepEqual(
        (await openFindings(shop, 20)).map(({ id, detail }) => `${id}: ${detail}`),
        [],
      )
    } finally {
      await shop.close()
    }
  })
}
