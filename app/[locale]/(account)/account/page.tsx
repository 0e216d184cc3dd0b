import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { OrderList } from '#components/account/order-list.tsx'
import { ProfileForm } from '#components/account/profile-form.tsx'
import { SignOutForm } from '#components/account/sign-out-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { memberOrders } from '#lib/accounts/member-orders.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'
import { COUPON } from '#lib/messages/coupon.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { getShop } from '#lib/shop.ts'
import { changeProfileAction, signOutAction } from './actions.ts'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ACCOUNT[await localeOf(params)].account.title, robots: { index: false } }
}

export default async function AccountPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { after } = await searchParams
  const shop = getShop()
  const member = await currentMember(shop, await headers())
  if (!member) redirect(localePath(locale, '/account/sign-in'))
  const text = ACCOUNT[locale].account
  return (
    <>
      <PageTitle title={text.title}>{text.greeting(member.name)}</PageTitle>
      <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <Orders locale={locale} memberId={member.id} after={typeof after === 'string' ? after : undefined} />
        <section aria-labelledby="profile" className="lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-6">
          <h2 id="profile" className="mb-5 text-xl font-bold">
            {text.profile}
          </h2>
          <ProfileForm locale={locale} action={changeProfileAction.bind(null, locale)} member={{ ...member, phone: member.phone ?? '' }} />
          <div className="mt-6 -ml-4 flex flex-col items-start">
            {(await offeredCards(shop, member, locale)) && (
              <ButtonLink variant="quiet" href={localePath(locale, '/account/cards')}>
                {text.cards}
              </ButtonLink>
            )}
            <ButtonLink variant="quiet" href={localePath(locale, '/account/coupons')}>
              {COUPON[locale].title}
            </ButtonLink>
            <ButtonLink variant="quiet" href={localePath(locale, '/account/subscriptions')}>
              {MY_SUBSCRIPTION[locale].title}
            </ButtonLink>
            <ButtonLink variant="quiet" href={localePath(locale, '/account/settings')}>
              {text.settings}
            </ButtonLink>
          </div>
          <SignOutForm action={signOutAction.bind(null, locale)} label={text.signOut} />
        </section>
      </div>
    </>
  )
}

async function Orders({ locale, memberId, after }: { locale: Locale; memberId: string; after: string | undefined }) {
  const text = ACCOUNT[locale].account
  const page = await memberOrders(getShop(), memberId, after)
  return (
    <section aria-labelledby="orders">
      <h2 id="orders" className="mb-5 text-xl font-bold">
        {text.orders}
      </h2>
      {page.orders.length === 0 && !after ? (
        <EmptyState title={text.noOrders} action={<ButtonLink href={localePath(locale, '/')}>{text.browse}</ButtonLink>}>
          {text.noOrdersHint}
        </EmptyState>
      ) : (
        <OrderList locale={locale} orders={page.orders} />
      )}
      <nav aria-label={text.orders} className="mt-5 flex flex-wrap gap-3 empty:hidden">
        {after && (
          <ButtonLink variant="quiet" href={localePath(locale, '/account')}>
            {text.newest}
          </ButtonLink>
        )}
        {page.after && (
          <ButtonLink variant="secondary" href={localePath(locale, `/account?after=${page.after}`)}>
            {text.older}
          </ButtonLink>
        )}
      </nav>
    </section>
  )
}
