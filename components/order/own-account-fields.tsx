import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { Locale } from '#lib/locale.ts'

const WHY = {
  ko: '가상계좌로 입금하신 금액은 본인 명의 계좌로 돌려드립니다. 암호화해 보관하고, 환불이 끝나면 지웁니다.',
  en: 'Bank deposits are refunded to an account in your name. We store it encrypted and delete it once the refund is complete.',
}

/** The account of the buyer's own, with why it is asked for. */
export const OwnAccountFields = ({ locale, form }: { locale: Locale; form: string }) => (
  <RefundAccountFields locale={locale} form={form} filledInBy="holder" note={WHY[locale]} />
)
