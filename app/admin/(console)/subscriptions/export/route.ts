/** The list of subscriptions as a file, with the filters of its address. */
import { exportSubscriptions } from '#lib/admin/subscription-export.ts'
import { readSubscriptionFilters } from '#lib/admin/subscriptions.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { operatorRoute } from '../../../operator-route.ts'
import { tableFile } from '../../stream-of.ts'

export const GET = operatorRoute('subscriptions.export', async (request, { shop, operator, log }) => {
  const wanted = readSubscriptionFilters(Object.fromEntries(new URL(request.url).searchParams))
  // The file holds members' names and addresses of mail, so the log names the operator before the first row is sent.
  await log('subscriptions', { ...wanted })
  return tableFile(exportSubscriptions(shop, wanted, operator.locale), `subscriptions-${seoulDay(shop.clock.now())}`, 'csv')
})
