/** Cash receipts chosen before the window, on a desktop. */
import { test } from './fixtures.ts'
import { journeys, settingsWith } from './receipt-journey.ts'

const WAYS = { transfer: 'toss', virtual_account: 'portone-v2' } as const

test.use({ settings: settingsWith(WAYS) })

journeys(WAYS, [
  ['income_deduction', 'transfer'],
  ['none', 'transfer'],
])
