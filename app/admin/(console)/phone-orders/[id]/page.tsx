import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { PhoneCard } from '#components/admin/phone-card.tsx'
import { stateLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { CopyButton } from '#components/order/copy-button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import { maySeePhoneOrder, PHONE_LINK_DAYS, type PhoneOrderFile, readPhoneOrderFile } from '#lib/admin/phone-orders.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { instalmentsOf } from '#lib/checkout/instalments.ts'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { formatMoney } from '#lib/money.ts'
import { PAYABLE, UNANSWERED, WAS_SOLD } from '#lib/orders/order-state.ts'
import { payLinkUrl } from '#lib/pay-links/pay-link.ts'
import { reasonTexts } from '#lib/risk/reason-texts.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { cancelPhoneOrderAction, linkPhoneOrderAction, openPhoneCardAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => PHONE_ORDERS[locale].title)

export default async function PhoneOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('phone-order.view')
  const { shop, locale, operator } = context
  const file = await readPhoneOrderFile(shop, (await params).id)
  if (!file || !maySeePhoneOrder(operator, file.phoneOrder)) notFound()
  const { order } = file
  const isOpen = PAYABLE.includes(order.state)
  return (
    <>
      <PageTitle title={`${PHONE_ORDERS[locale].title} ${order.number}`} />
      <Notice tone={WAS_SOLD.includes(order.state) ? 'success' : 'info'} className="mb-6">
        {whatIsNext(file, locale)}
      </Notice>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <OrderPanel context={context} file={file} />
        {isOpen && (
          <div className="grid min-w-0 gap-6">
            <CardPanel context={context} file={file} />
            <LinkPanel context={context} file={file} />
            <ActionForm
              action={cancelPhoneOrderAction}
              submit={PHONE_ORDERS[locale].cancel}
              variant="quiet"
              hidden={{ orderId: order.id }}
            />
          </div>
        )}
      </div>
    </>
  )
}

function whatIsNext({ order, refusedBefore, turnedAway, review }: PhoneOrderFile, locale: Locale): string {
  const { next } = PHONE_ORDERS[locale]
  if (review) return next.inReview(reasonTexts(review.because, locale))
  if (WAS_SOLD.includes(order.state)) return next.paid
  if (UNANSWERED.includes(order.state)) return next.unknown
  if (!PAYABLE.includes(order.state)) return next.ended
  if (turnedAway) return next.turnedAway(reasonTexts(turnedAway.because, locale))
  const reason = refusedBefore?.failureReason ?? null
  return refusedBefore ? next.refused(isFailureReason(reason) ? failureText(reason, locale) : '') : next.ready
}

interface PartProps {
  context: OperatorContext
  file: PhoneOrderFile
}

function OrderPanel({ context: { locale }, file: { order, phoneOrder, lines } }: PartProps) {
  const t = PHONE_ORDERS[locale]
  const money = (amount: number) => formatMoney(amount, order.currency, locale)
  const { recipient, phone, postcode, address1, address2, note } = order.shipping
  const readOut = [...order.agreements.filter(({ agreed }) => agreed), ...phoneOrder.agreements]
  return (
    <Panel title={order.number}>
      <Facts
        locale={locale}
        facts={[
          [t.status, stateLabel(order.state, locale)],
          [t.total, <strong key="total">{money(order.total)}</strong>],
          [t.goods, <Lines key="lines" locale={locale} lines={lines} />],
          [t.discount, order.discount > 0 && money(order.discount)],
          [t.shipping, money(order.shippingFee)],
          [t.buyer, [order.buyer.name, order.buyer.phone, order.buyer.email].filter(Boolean).join(' · ')],
          [t.email, order.buyer.email === '' && !order.erasedAt && t.noEmail],
          [t.address, [recipient, phone, postcode, address1, address2, note].filter(Boolean).join(' · ')],
          [t.reservedUntil, order.stock === 'reserved' && order.reservedUntil],
          [t.placedBy, phoneOrder.placedBy],
          [t.placedAt, phoneOrder.placedAt],
          [t.reason, phoneOrder.reason],
          [t.readOut, readOut.map(({ id, version }) => t.agreed(titleOf(id, locale), version)).join(', ')],
        ]}
      />
    </Panel>
  )
}

/** By its title; what was removed since is told by its name. */
const titleOf = (id: string, locale: Locale): string =>
  Object.entries(AGREEMENT_TEXTS[locale]).find(([each]) => each === id)?.[1].title ?? id

const Lines = ({ locale, lines }: { locale: Locale; lines: PhoneOrderFile['lines'] }) => (
  <ul>
    {lines.map(({ position, name, label, quantity, unitPrice }) => (
      <li key={position}>
        {`${[inLocale(name, locale), inLocale(label, locale)].filter(Boolean).join(', ')} × ${quantity} ${formatMoney(unitPrice * quantity, 'KRW', locale)}`}
      </li>
    ))}
  </ul>
)

function CardPanel({ context: { locale, operator }, file: { order, payment } }: PartProps) {
  const t = PHONE_ORDERS[locale]
  if (payment?.method !== 'key_in' || payment.state !== 'ready' || !may(operator, 'phone-order.charge')) return null
  const months = instalmentsOf(payment, {}).map((value) => ({ value, label: value === 0 ? t.once : t.monthCount(value) }))
  return (
    <Panel title={t.cardTitle}>
      <PhoneCard
        orderId={order.id}
        months={months}
        agreement={AGREEMENT_TEXTS[locale]['phone-card']}
        texts={{ months: t.months, open: t.openCard, frame: t.cardFrame }}
        open={openPhoneCardAction}
      />
    </Panel>
  )
}

function LinkPanel({ context: { shop, locale }, file: { order, link } }: PartProps) {
  const t = PHONE_ORDERS[locale]
  const isOpen = link && link.expiresAt > shop.clock.now()
  return (
    <Panel title={t.linkTitle}>
      <p className="mb-4 text-sm text-ink-soft">{t.linkIntro}</p>
      {isOpen ? (
        <Facts
          locale={locale}
          facts={[
            [t.openLink, <CopyButton key="copy" locale={locale} value={payLinkUrl(shop, link)} of={t.openLink} />],
            [t.until, link.expiresAt],
            [t.seen, link.seenAt],
          ]}
        />
      ) : (
        <ActionForm action={linkPhoneOrderAction} submit={t.sendLink} variant="secondary" hidden={{ orderId: order.id }}>
          <Select name="days" label={t.days}>
            {PHONE_LINK_DAYS.map((days) => (
              <option key={days} value={days}>
                {t.dayCount(days)}
              </option>
            ))}
          </Select>
          {order.buyer.email && <Checkbox name="mail" label={t.mail} />}
        </ActionForm>
      )}
    </Panel>
  )
}
