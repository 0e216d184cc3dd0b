/** The shop of a command; what its environment lacks is told in lines, without a stack. */
import { EnvironmentError } from '#lib/env.ts'
import { getShop, type Shop } from '#lib/shop.ts'

export function openShop(): Shop {
  try {
    return getShop()
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
