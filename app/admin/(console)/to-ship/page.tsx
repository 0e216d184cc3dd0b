import Link from 'next/link'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { GoodsToSend } from '#components/admin/goods-to-send.tsx'
import { addressOf } from '#components/admin/pager.tsx'
import { TrackingImport } from '#components/admin/tracking-import.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { countAuthorised, listToShip } from '#lib/admin/to-ship.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { importTrackingAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => TO_SHIP[locale].title)

/** The checkboxes of the rows belong to this form, wherever they stand. */
const CHOICE = 'chosen-orders'

export default async function ToShipPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = TO_SHIP[locale]
  const { here } = await readListParams(searchParams)
  const page = await listToShip(shop, here)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <Authorised context={context} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/to-ship"
        tools={page.rows.length > 0 && <Tools context={context} />}
        here={here}
        page={page}
        keyOf={({ id }) => id}
        empty={t.none}
        columns={[
          {
            name: t.chosen,
            value: ({ id, number }) => (
              <input
                type="checkbox"
                form={CHOICE}
                name="order"
                value={id}
                defaultChecked
                aria-label={t.choose(number)}
                className="size-5"
              />
            ),
          },
          { name: t.order, value: ({ number }) => number, href: ({ id }) => `/admin/orders/${id}`, className: 'figures' },
          { name: t.date, value: ({ placedAt }) => placedAt },
          { name: t.recipient, value: ({ shipping }) => shipping.recipient },
          { name: t.goods, value: ({ lines }) => <GoodsToSend locale={locale} lines={lines} />, className: 'min-w-64' },
        ]}
      />
      {may(operator, 'order.ship') && (
        <Panel title={t.importTitle} className="mt-8">
          <TrackingImport locale={locale} action={importTrackingAction} />
        </Panel>
      )}
    </>
  )
}

async function Authorised({ context: { shop, locale } }: { context: OperatorContext }) {
  const waiting = await countAuthorised(shop)
  if (waiting === 0) return null
  return (
    <p className="mb-4">
      <Link href="/admin/orders?state=authorised" className="underline underline-offset-4">
        {TO_SHIP[locale].authorised(waiting)}
      </Link>
    </p>
  )
}

/** Papers for the chosen orders of this page, and the file of all that is to be shipped. */
function Tools({ context: { locale, operator } }: { context: OperatorContext }) {
  const t = TO_SHIP[locale]
  return (
    <div className="mb-6 flex flex-wrap items-center gap-2">
      <form id={CHOICE} action="/admin/to-ship/papers" aria-label={t.chosenOrders} className="flex flex-wrap gap-2">
        <button type="submit" name="paper" value="pick-list" className={buttonClass({ variant: 'secondary' })}>
          {t.pickList}
        </button>
        <button type="submit" name="paper" value="packing-slips" className={buttonClass({ variant: 'secondary' })}>
          {t.packingSlips}
        </button>
      </form>
      {may(operator, 'orders.export') &&
        (['csv', 'xlsx'] as const).map((format) => (
          // A plain link, because the router would fetch the file in advance.
          <a key={format} href={addressOf('/admin/to-ship/export', { format })} download className={buttonClass({ variant: 'quiet' })}>
            {t.exportAs(format.toUpperCase())}
          </a>
        ))}
    </div>
  )
}
