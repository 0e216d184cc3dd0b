import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PayLinkFields } from '#components/admin/pay-link-fields.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { CopyButton } from '#components/order/copy-button.tsx'
import { type ListedPayLink, listPayLinks } from '#lib/admin/pay-links.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { PAY_LINKS } from '#lib/messages/console/pay-links.ts'
import { formatMoney } from '#lib/money.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../require-operator.ts'
import { cancelPayLinkAction, mailPayLinkAction, makePayLinkAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => PAY_LINKS[locale].title)

export default async function PayLinksPage({ searchParams }: { searchParams: SearchParams }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = PAY_LINKS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title}>{t.intro}</PageTitle>
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/pay-links"
        here={here}
        page={await listPayLinks(shop, here)}
        keyOf={({ id }) => id}
        empty={t.none}
        columns={[
          { name: t.reason, value: ({ reason }) => reason },
          { name: t.amount, value: ({ amount, currency }) => formatMoney(amount, currency, locale), className: 'figures' },
          { name: t.payer, value: ({ buyer: { name, email, phone } }) => name ?? email ?? phone ?? '–' },
          { name: t.status, value: ({ state }) => t.states[state] },
          { name: t.until, value: ({ expiresAt }) => expiresAt },
          { name: t.seen, value: ({ seenAt }) => seenAt ?? '–' },
          { name: t.mails, value: ({ mails }) => mails, className: 'figures' },
          {
            name: t.order,
            value: ({ orderNumber }) => orderNumber ?? '–',
            href: ({ orderId }) => (orderId ? `/admin/orders/${orderId}` : null),
            className: 'figures',
          },
          { name: t.madeBy, value: ({ madeBy }) => madeBy },
          { name: '', value: (link) => <Tools context={context} link={link} /> },
        ]}
      />
      {may(operator, 'pay-link.make') && (
        <Panel title={t.make} className="mt-8 max-w-reading">
          <ActionForm action={makePayLinkAction} submit={t.make}>
            <PayLinkFields locale={locale} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}

/** Whoever has the address can pay, and see what is asked for: so it is shown to those who may make one. */
function Tools({ context: { operator, locale }, link }: { context: OperatorContext; link: ListedPayLink }) {
  const t = PAY_LINKS[locale]
  if (link.state !== 'open' || !may(operator, 'pay-link.make')) return null
  const hidden = { id: link.id }
  return (
    <div className="flex gap-3 whitespace-nowrap">
      <CopyButton locale={locale} value={link.url} of={`${t.link} ${link.reason}`} />
      {link.buyer.email && (
        <ActionForm
          action={mailPayLinkAction}
          submit={t.mailAgain}
          label={`${t.mailAgain} ${link.reason}`}
          variant="secondary"
          hidden={hidden}
          inline
        />
      )}
      <ActionForm
        action={cancelPayLinkAction}
        submit={t.cancel}
        label={`${t.cancel} ${link.reason}`}
        variant="quiet"
        hidden={hidden}
        inline
      />
    </div>
  )
}
