import { PhoneOrderFields } from '#components/admin/phone-order-fields.tsx'
import { PhoneOrderForm } from '#components/admin/phone-order-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { readOutLoud } from '#lib/admin/phone-orders.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { fieldTexts } from '#lib/checkout/checkout-fields.ts'
import { gatewaysForCallersCards } from '#lib/checkout/phone-order.ts'
import { randomId } from '#lib/clock.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { placePhoneOrderAction, quotePhoneOrderAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => PHONE_ORDERS[locale].make)

export default async function NewPhoneOrderPage() {
  const { shop, locale, operator } = await requireOperator('phone-order.place')
  const t = PHONE_ORDERS[locale]
  return (
    <>
      <PageTitle title={t.make}>{t.intro}</PageTitle>
      <PhoneOrderForm
        texts={{ quote: t.quote, place: t.place }}
        orderKey={randomId(shop.random)}
        quote={quotePhoneOrderAction}
        place={placePhoneOrderAction}
      >
        <PhoneOrderFields
          locale={locale}
          products={await listProducts(shop.db.read, shop.clock.now())}
          fieldTexts={fieldTexts(locale)}
          readOut={readOutLoud()}
          takesCards={may(operator, 'phone-order.charge') && gatewaysForCallersCards(shop).length > 0}
        />
      </PhoneOrderForm>
    </>
  )
}
