import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { CartSize } from '#components/checkout/cart-size.tsx'
import { CheckoutForm } from '#components/checkout/checkout-form.tsx'
import { CheckoutSignIn } from '#components/checkout/checkout-sign-in.tsx'
import { checkoutWords } from '#components/checkout/checkout-words.ts'
import { inAppOf } from '#components/checkout/in-app-of.ts'
import { LazyHandedOver } from '#components/checkout/lazy-handed-over.tsx'
import { Words } from '#components/checkout/words.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { knownBuyer } from '#lib/accounts/known-buyer.ts'
import { agreementsToShow } from '#lib/checkout/agreements.ts'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { offeredMethods, unusableHere } from '#lib/checkout/quote-cart.ts'
import { isSafariOnMac } from '#lib/in-app-browser.ts'
import { CART } from '#lib/messages/cart.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { checkoutPanels } from '#lib/payments/checkout-panels.ts'
import { getShop } from '#lib/shop.ts'
import { offeredProviders } from '#lib/sign-in-providers/providers.ts'
import { placeOrderAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
}

/** Until the browser has priced the cart, the page offers the methods that can pay this total. */
const USUAL_TOTAL = 50_000

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: CHECKOUT[await localeOf(params)].title }
}

export default async function CheckoutPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const asked = await headers()
  const member = await currentMember(shop, asked)
  const inApp = inAppOf(asked)
  const cards = await offeredCards(shop, member, locale)
  const known = member ? await knownBuyer(shop, member.id) : { addresses: [] }
  return (
    <>
      <PlainHeader locale={locale} />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-shop flex-1 pb-6 outline-none lg:pb-16">
        <noscript>{CHECKOUT[locale].noScript}</noscript>
        <CartSize nonce={asked.get('x-nonce') ?? undefined} />
        <LazyHandedOver locale={locale} />
        <Words of={checkoutWords(locale)}>
          <CheckoutForm
            locale={locale}
            agreements={agreementsToShow(locale)}
            methods={offeredMethods(shop, { total: USUAL_TOTAL, currency: 'KRW' })}
            unusable={unusableHere(shop, { total: USUAL_TOTAL, currency: 'KRW' })}
            panels={checkoutPanels(shop.gateways, member?.customerKey ?? null)}
            postcodeScript={shop.env.POSTCODE_SCRIPT}
            fieldTexts={fieldTexts(locale)}
            couponLink={CART[locale].haveCoupon}
            isSafariOnMac={isSafariOnMac(asked.get('user-agent') ?? '')}
            signIn={!member && <CheckoutSignIn locale={locale} providers={offeredProviders(shop)} />}
            {...(inApp && { inApp })}
            {...(cards && { cards })}
            {...(member && { member: { ...known, name: member.name, email: member.email, phone: member.phone ?? '' } })}
            place={placeOrderAction}
          />
        </Words>
      </main>
    </>
  )
}
