import type { Metadata } from 'next'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { CHECKOUT_FIELDS, fieldTexts, type KeyOf, partOf } from '#lib/checkout/checkout-fields.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { changeAddressAction } from '../../../../../(plain)/subscriptions/[token]/actions.ts'
import { ownSubscription } from '../own-subscription.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: MY_SUBSCRIPTION[await localeOf(params)].address.title, robots: { index: false } }
}

export default async function AddressPage({ params }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const { sub, token, home } = await ownSubscription(locale, id)
  const t = MY_SUBSCRIPTION[locale]
  const texts = fieldTexts(locale)
  // partOf names each field of the address once.
  const keys = Object.keys(partOf('shipping', () => true)) as KeyOf<'shipping'>[]
  return (
    <div className="mx-auto max-w-form">
      <PageTitle title={t.address.title}>{t.address.lead}</PageTitle>
      <SettingsForm action={changeAddressAction.bind(null, locale)} submit={t.address.submit} hidden={{ token }}>
        {keys.map((key) => {
          const { longest, autoComplete, kind, ...row } = CHECKOUT_FIELDS[`shipping.${key}`]
          return (
            <Field
              key={key}
              name={key}
              label={texts[`shipping.${key}`].label}
              maxLength={longest}
              autoComplete={autoComplete}
              defaultValue={sub.shipping[key]}
              required={!('optional' in row)}
              {...(kind === 'phone' && { type: 'tel' })}
              {...(kind === 'postcode' && { inputMode: 'numeric' as const })}
            />
          )
        })}
      </SettingsForm>
      <ButtonLink href={home} variant="quiet" className="-ml-4 mt-6">
        {t.back}
      </ButtonLink>
    </div>
  )
}
