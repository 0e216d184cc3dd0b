import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Select } from '#components/ui/select.tsx'
import { fieldsOf } from '#lib/checkout/checkout-fields.ts'
import { CheckoutField, type DraftPart } from './checkout-field.tsx'
import { DELIVERY_NOTES, isNotePreset } from './delivery-note.ts'
import { FormSection } from './form-section.tsx'

const TEXT = {
  ko: {
    title: '배송지',
    same: '주문하시는 분과 받는 분이 같습니다',
    search: '주소 찾기',
    byHand: '주소를 직접 입력할게요',
    bySearch: '주소 찾기로 돌아가기',
    note: '배송 요청사항',
    remote: '도서·산간 지역이라 추가 배송비가 포함되었습니다.',
  },
  en: {
    title: 'Delivery',
    same: 'Deliver to me',
    search: 'Find address',
    byHand: 'Enter address manually',
    bySearch: 'Search for an address instead',
    note: 'Delivery instructions',
    remote: 'Includes a surcharge for remote areas.',
  },
}

interface ShippingFieldsProps extends DraftPart {
  isRemote: boolean
  onSearch: () => void
}

export function ShippingFields({ isRemote, onSearch, ...part }: ShippingFieldsProps) {
  const { locale, draft, onChange } = part
  const text = TEXT[locale]
  return (
    <FormSection id="shipping" title={text.title}>
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
          {Object.entries(DELIVERY_NOTES).map(([preset, labels]) => (
            <option key={preset} value={preset}>
              {labels[locale]}
            </option>
          ))}
        </Select>
        {draft.notePreset === 'own' && fieldsOf('note').map((name) => <CheckoutField key={name} {...part} name={name} />)}
      </div>
    </FormSection>
  )
}

/** What the search fills in is typed only by who asks for it. */
function AddressFields({ isRemote, onSearch, ...part }: ShippingFieldsProps) {
  const text = TEXT[part.locale]
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
