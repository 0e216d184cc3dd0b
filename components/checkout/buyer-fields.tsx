import { CHECKOUT_FIELDS, fieldsOf } from '#lib/checkout/checkout-fields.ts'
import { CheckoutField, type DraftPart } from './checkout-field.tsx'
import { FormSection } from './form-section.tsx'
import { useWords } from './words.tsx'

/** Short fields stand side by side, and the long one below them. */
export function BuyerFields(part: DraftPart) {
  const names = fieldsOf('buyer')
  const isWide = (name: (typeof names)[number]) => CHECKOUT_FIELDS[name].kind === 'email'
  return (
    <FormSection id="buyer" title={useWords().buyerFields.title}>
      <div className="grid gap-4 sm:grid-cols-2">
        {[...names]
          .sort((a, b) => Number(isWide(a)) - Number(isWide(b)))
          .map((name) => (
            <CheckoutField key={name} {...part} name={name} className={isWide(name) ? 'sm:col-span-2' : undefined} />
          ))}
      </div>
    </FormSection>
  )
}
