import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { bankName } from '#lib/gateways/bank-name.ts'
import { REFUND_BANKS } from '#lib/refunds/refund-banks.ts'
import { sayIn } from './translate.ts'

/** Where a deposit goes back to, as the buyer told it. */
export function RefundAccountFields({ locale, form }: { locale: 'ko' | 'en'; form: string }) {
  const say = sayIn(locale)
  return (
    <fieldset className="grid min-w-0 gap-3 sm:grid-cols-3">
      <legend className="mb-2 text-sm font-semibold">{say('환불받을 계좌', 'Refund account')}</legend>
      <Select id={`${form}-bank`} name="bank" label={say('은행', 'Bank')} required defaultValue="">
        <option value="" disabled>
          {say('고르기', 'Select')}
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
        label={say('계좌번호', 'Account number')}
        required
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9 \-]{6,40}"
        maxLength={40}
      />
      <Field id={`${form}-holder`} name="holder" label={say('예금주', 'Account holder')} required autoComplete="off" maxLength={60} />
    </fieldset>
  )
}
