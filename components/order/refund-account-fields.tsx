import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { bankName } from '#lib/gateways/bank-name.ts'
import type { Locale } from '#lib/locale.ts'
import { REFUND_BANKS } from '#lib/refunds/refund-banks.ts'

const TEXT = {
  ko: {
    legend: '환불받을 계좌',
    why: '가상계좌로 입금하신 금액은 본인 명의 계좌로 돌려드립니다. 암호화해 보관하고, 환불이 끝나면 지웁니다.',
    bank: '은행',
    choose: '은행을 골라 주세요',
    number: '계좌번호',
    holder: '예금주',
  },
  en: {
    legend: 'Account for your refund',
    why: 'Money paid into a virtual account goes back to an account of yours. We keep it encrypted and erase it when the refund is done.',
    bank: 'Bank',
    choose: 'Choose a bank',
    number: 'Account number',
    holder: 'Account holder',
  },
}

/** Where a deposit goes back to. */
export function RefundAccountFields({ locale, form }: { locale: Locale; form: string }) {
  const text = TEXT[locale]
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-semibold">{text.legend}</legend>
      <p className="text-sm text-ink-soft">{text.why}</p>
      <Select id={`${form}-bank`} name="bank" label={text.bank} required defaultValue="">
        <option value="" disabled>
          {text.choose}
        </option>
        {REFUND_BANKS.map((bank) => (
          <option key={bank} value={bank}>
            {bankName(bank, locale)}
          </option>
        ))}
      </Select>
      <Field
        id={`${form}-number`}
        name="number"
        label={text.number}
        required
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9 \-]{6,40}"
        maxLength={40}
      />
      <Field id={`${form}-holder`} name="holder" label={text.holder} required autoComplete="name" maxLength={60} />
    </fieldset>
  )
}
