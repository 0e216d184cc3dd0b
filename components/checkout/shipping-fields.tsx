import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import { fieldsOf } from '#lib/checkout/checkout-fields.ts'
import { CheckoutField, type DraftPart } from './checkout-field.tsx'
import { FormSection } from './form-section.tsx'
import type { KnownAddress } from './known-address.ts'
import { LazyAddressBook } from './lazy-address-book.tsx'
import { isNotePreset } from './note-preset.ts'
import { forgetRemembered } from './remembered.ts'
import { useWords } from './words.tsx'

interface ShippingFieldsProps extends DraftPart {
  isRemote: boolean
  onSearch: () => void
  /** A member's; undefined for a guest. */
  addresses: readonly KnownAddress[] | undefined
}

export function ShippingFields({ isRemote, onSearch, addresses, ...part }: ShippingFieldsProps) {
  const { locale, draft, onChange } = part
  const { shippingFields: text, notes } = useWords()
  return (
    <FormSection id="shipping" title={text.title}>
      {addresses && <LazyAddressBook locale={locale} draft={draft} onChange={onChange} addresses={addresses} />}
      <Checkbox
        name="sameAsBuyer"
        label={text.same}
        checked={draft.sameAsBuyer}
        onChange={({ currentTarget }) => onChange({ sameAsBuyer: currentTarget.checked })}
      />
      {!draft.sameAsBuyer && (
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          {fieldsOf('recipient').map((name) => (
            <CheckoutField key={name} {...part} name={name} />
          ))}
        </div>
      )}
      <div className="mt-3 grid gap-4">
        <AddressFields {...part} isRemote={isRemote} onSearch={onSearch} />
        <Button
          variant="quiet"
          className="-ml-4 -mt-3 justify-self-start text-sm font-normal text-ink-soft underline"
          onClick={() => onChange({ addressByHand: !draft.addressByHand })}
        >
          {draft.addressByHand ? text.bySearch : text.byHand}
        </Button>
        <Select
          name="notePreset"
          label={text.note}
          value={draft.notePreset}
          onChange={({ currentTarget }) => isNotePreset(currentTarget.value) && onChange({ notePreset: currentTarget.value })}
        >
          {Object.entries(notes).map(([preset, labels]) => (
            <option key={preset} value={preset}>
              {labels}
            </option>
          ))}
        </Select>
        {draft.notePreset === 'own' && fieldsOf('note').map((name) => <CheckoutField key={name} {...part} name={name} />)}
        {!addresses && <RememberMe draft={draft} onChange={onChange} />}
      </div>
    </FormSection>
  )
}

function RememberMe({ draft, onChange }: Pick<DraftPart, 'draft' | 'onChange'>) {
  const text = useWords().remember
  return (
    <Checkbox
      name="remembers"
      {...text}
      checked={draft.remembers}
      onChange={({ currentTarget: { checked } }) => {
        if (!checked) forgetRemembered()
        onChange({ remembers: checked })
      }}
    />
  )
}

/** The address search fills these fields; only a buyer who asks for it types them. */
function AddressFields({ isRemote, onSearch, ...part }: Omit<ShippingFieldsProps, 'addresses'>) {
  const text = useWords().shippingFields
  return fieldsOf('address').map((name) => {
    const field = { ...part, name }
    const readOnly = !part.draft.addressByHand
    switch (name) {
      case 'shipping.postcode':
        return (
          <CheckoutField
            key={name}
            {...field}
            readOnly={readOnly}
            className="max-w-80"
            beside={
              <Button variant="secondary" onClick={onSearch} className="min-h-12 shrink-0">
                {text.search}
              </Button>
            }
          />
        )
      case 'shipping.address1':
        return <CheckoutField key={name} {...field} readOnly={readOnly} hint={isRemote ? text.remote : undefined} />
      default:
        return <CheckoutField key={name} {...field} />
    }
  })
}
