import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { checkoutWords } from '#components/checkout/checkout-words.ts'
import { inAppOf } from '#components/checkout/in-app-of.ts'
import { PayLinkForm } from '#components/checkout/pay-link-form.tsx'
import type { BuyerKey } from '#components/checkout/pay-link-order.ts'
import { Words } from '#components/checkout/words.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { Fact, Facts } from '#components/order/order-card.tsx'
import { dayAndTime } from '#components/order/order-time.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Money } from '#components/ui/money.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { agreementsToShow } from '#lib/checkout/agreements.ts'
import { fieldTexts, partOf } from '#lib/checkout/checkout-fields.ts'
import { methodsOfPayLink } from '#lib/checkout/place-pay-link.ts'
import { isSafariOnMac } from '#lib/in-app-browser.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { PAY_LINK } from '#lib/messages/pay-link.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { goodsOfLink } from '#lib/pay-links/goods-of-link.ts'
import { type FoundPayLink, findPayLink, type PayLink, payLinkOf } from '#lib/pay-links/pay-link.ts'
import { checkoutPanels } from '#lib/payments/checkout-panels.ts'
import { getShop } from '#lib/shop.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { placePayLinkAction, seePayLinkAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string; token: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: PAY_LINK[await localeOf(params)].title }
}

export default async function PayLinkPage({ params }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const shop = getShop()
  const id = payLinkOf(shop, token)
  const found = id ? await findPayLink(shop, id) : undefined
  // A wrong token gets the same answer as a link that does not exist.
  if (!found) notFound()
  const { link, state } = found
  const asked = await headers()
  const inApp = inAppOf(asked)
  const text = PAY_LINK[locale]
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter w-full flex-1 pb-6 outline-none lg:pb-16">
        <div className="mx-auto max-w-form">
          <PageTitle title={text.title}>{text.from(inLocale(shopIdentity().name, locale))}</PageTitle>
          <PayLinkFacts
            locale={locale}
            reason={link.reason}
            amount={link.amount}
            expiresAt={link.expiresAt}
            goods={await goodsOfLink(shop, found)}
          />
          {state === 'open' ? (
            <Words of={checkoutWords(locale)}>
              <noscript>{CHECKOUT[locale].noScript}</noscript>
              <PayLinkForm
                locale={locale}
                token={token}
                total={link.amount}
                asked={whatIsAsked(link)}
                agreements={agreementsToShow(locale)}
                fieldTexts={fieldTexts(locale)}
                methods={methodsOfPayLink(shop, link)}
                panels={checkoutPanels(shop.gateways, null)}
                isSafariOnMac={isSafariOnMac(asked.get('user-agent') ?? '')}
                {...(inApp && { inApp })}
                place={placePayLinkAction}
                see={seePayLinkAction}
              />
            </Words>
          ) : (
            <PayLinkEnded locale={locale} state={state} orderUrl={await whereItIs(found)} />
          )}
        </div>
      </main>
    </>
  )
}

/** What the operator has typed of somebody is not shown: a link can be passed on. */
const whatIsAsked = ({ buyer }: PayLink): BuyerKey[] =>
  // partOf names each field of the buyer once.
  (Object.keys(partOf('buyer', () => true)) as BuyerKey[]).filter((key) => buyer[key] === undefined)

const HAS_ORDER: readonly FoundPayLink['state'][] = ['paid', 'awaiting_deposit', 'in_doubt']

/** The order's page as whoever has its token sees it: without names. */
const whereItIs = async ({ order, state }: FoundPayLink) => (order && HAS_ORDER.includes(state) ? orderUrl(getShop(), order.id) : undefined)

interface FactsProps extends Pick<PayLink, 'reason' | 'amount' | 'expiresAt'> {
  locale: Locale
  goods: Awaited<ReturnType<typeof goodsOfLink>>
}

function PayLinkFacts({ locale, reason, amount, expiresAt, goods }: FactsProps) {
  const text = PAY_LINK[locale]
  return (
    <div className="rounded-card border border-line bg-surface p-5">
      <Facts>
        <Fact name={text.reason}>{goods.length > 0 ? <Goods locale={locale} goods={goods} /> : reason}</Fact>
        <Fact name={text.amount}>
          <Money amount={amount} locale={locale} className="text-2xl font-bold" />
        </Fact>
        {goods.length > 0 && <Fact name={text.shipping}>{text.shippingIncluded}</Fact>}
        <Fact name={text.until}>
          <time dateTime={expiresAt.toISOString()}>{dayAndTime(expiresAt, locale)}</time>
        </Fact>
      </Facts>
    </div>
  )
}

const Goods = ({ locale, goods }: Pick<FactsProps, 'locale' | 'goods'>) => (
  <ul>
    {goods.map(({ position, name, label, quantity }) => (
      <li key={position}>{`${[inLocale(name, locale), inLocale(label, locale)].filter(Boolean).join(', ')} × ${quantity}`}</li>
    ))}
  </ul>
)

interface EndedProps {
  locale: Locale
  state: Exclude<FoundPayLink['state'], 'open'>
  orderUrl: string | undefined
}

function PayLinkEnded({ locale, state, orderUrl }: EndedProps) {
  return (
    <Notice
      tone={state === 'paid' ? 'success' : 'info'}
      className="mt-6"
      action={orderUrl && <ButtonLink href={orderUrl}>{PAY_LINK[locale].order}</ButtonLink>}
    >
      {PAY_LINK[locale].state[state]}
    </Notice>
  )
}
