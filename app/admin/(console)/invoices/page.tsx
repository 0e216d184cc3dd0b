import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { InvoiceFields } from '#components/admin/invoice-fields.tsx'
import type { Tone } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { INVOICE_STATES } from '#db/states.ts'
import { listInvoices, readInvoiceFilters } from '#lib/admin/invoices.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { makeInvoiceAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => INVOICES[locale].title)

const TONES: Record<(typeof INVOICE_STATES)[number], Tone> = {
  draft: 'calm',
  open: 'waiting',
  paid: 'good',
  void: 'calm',
  uncollectible: 'bad',
}

export default async function InvoicesPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = INVOICES[locale]
  const { here, param } = await readListParams(searchParams)
  const wanted = readInvoiceFilters({ state: param('state') })
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/invoices"
        params={wanted}
        filters={[
          {
            name: 'state',
            label: t.state,
            value: wanted.state,
            options: [['', t.all], ...INVOICE_STATES.map((state) => [state, t.states[state]] as const)],
          },
        ]}
        here={here}
        page={await listInvoices(shop, wanted, here)}
        keyOf={({ invoice }) => invoice.id}
        empty={t.none}
        columns={[
          {
            name: t.number,
            value: ({ invoice }) => invoice.number ?? '–',
            href: ({ invoice }) => (invoice.number ? `/admin/invoices/${invoice.id}` : null),
            className: 'figures',
          },
          { name: t.kind, value: ({ invoice }) => t.kinds[invoice.kind] },
          { name: t.state, value: ({ invoice }) => ({ label: t.states[invoice.state], tone: TONES[invoice.state] }) },
          { name: t.total, value: ({ invoice }) => ({ amount: invoice.total, currency: invoice.currency }) },
          { name: t.created, value: ({ invoice }) => invoice.createdAt },
          {
            name: t.subscription,
            value: ({ invoice }) => (invoice.subscriptionId ? t.subscription : '–'),
            href: ({ invoice }) => (invoice.subscriptionId ? `/admin/subscriptions/${invoice.subscriptionId}` : null),
          },
          {
            name: t.order,
            value: ({ orderNumber }) => orderNumber ?? '–',
            href: ({ invoice }) => (invoice.orderId ? `/admin/orders/${invoice.orderId}` : null),
            className: 'figures',
          },
        ]}
      />
      {may(operator, 'invoice.make') && (
        <Panel title={t.make} className="mt-8 max-w-reading">
          <p className="mb-4 text-ink-soft">{t.makeIntro}</p>
          <ActionForm action={makeInvoiceAction} submit={t.make}>
            <InvoiceFields locale={locale} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
