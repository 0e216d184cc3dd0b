/** A file of products, and what operators are told of, on a desktop. */
import { test as base } from './fixtures.ts'
import { bringsInFile, choosesNotices } from './goods-file-journey.ts'
import { Operator } from './operator.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** A shop of its own, because its goods and its operators' choices change. */
test.use({ settings: { env: { LOG_LEVEL: 'error' }, channels: {} } })

test('an owner brings in products by a file, on a desktop', ({ operator }) => bringsInFile(operator, 'brought-in-desktop'))

test('an owner chooses what to be told of, on a desktop', ({ operator }) => choosesNotices(operator))
