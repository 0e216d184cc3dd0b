/** Cash receipts chosen before the window, on a phone: the other gateway for each method. */
import { test } from './fixtures.ts'
import { journeys, settingsWith } from './receipt-journey.ts'

const WAYS = { transfer: 'portone-v2', virtual_account: 'toss' } as const

test.use({ settings: settingsWith(WAYS) })

journeys(WAYS, [['expense_proof', 'virtual_account']])
