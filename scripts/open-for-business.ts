/** The shop of a program that takes real money: what keeps it from opening is told in lines, all of it. */
import { EnvironmentError } from '#lib/env.ts'
import { ClosedError, demandOpening } from '#lib/opening/obstacles.ts'
import { watchSettings } from '#lib/settings/watch-settings.ts'
import { getShop, type Shop } from '#lib/shop.ts'

export async function openForBusiness(): Promise<Shop> {
  try {
    const shop = getShop()
    await demandOpening(shop)
    await watchSettings(shop)
    return shop
  } catch (error) {
    if (!(error instanceof EnvironmentError || error instanceof ClosedError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
