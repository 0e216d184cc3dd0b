import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { DraftPart } from './buyer-fields.tsx'
import { DELIVERY_NOTES, isNotePreset } from './delivery-note.ts'
import { FormSection } from './form-section.tsx'
import { PhoneField } from './phone-field.tsx'

const TEXT = {
  ko: {
    title: '배송지',
    same: '주문하시는 분과 받는 분이 같습니다',
    recipient: '받는 분',
    phone: '받는 분 휴대폰 번호',
    postcode: '우편번호',
    search: '주소 찾기',
    address1: '주소',
    address2: '상세 주소',
    address2Hint: '동·호수까지 적어 주세요.',
    byHand: '주소를 직접 입력할게요',
    bySearch: '주소 찾기로 돌아가기',
    note: '배송 요청사항',
    ownNote: '요청사항 직접 입력',
    remote: '도서·산간 지역이라 추가 배송비가 포함되었습니다.',
  },
  en: {
    title: 'Delivery',
    same: 'I am the recipient',
    recipient: 'Recipient',
    phone: 'Recipient’s phone',
    postcode: 'Postcode',
    search: 'Find address',
    address1: 'Address',
    address2: 'Detail',
    address2Hint: 'Building, floor and unit.',
    byHand: 'Type the address myself',
    bySearch: 'Search for the address instead',
    note: 'Delivery note',
    ownNote: 'Your note',
    remote: 'A surcharge for this remote area is included.',
  },
}

interface ShippingFieldsProps extends DraftPart {
  isRemote: boolean
  onSearch: () => void
}

export function ShippingFields({ locale, draft, problems, onChange, isRemote, onSearch }: ShippingFieldsProps) {
  const text = TEXT[locale]
  const byHand = draft.addressByHand
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
          <Field
            name="shipping.recipient"
            label={text.recipient}
            autoComplete="shipping name"
            required
            maxLength={50}
            value={draft['shipping.recipient']}
            onChange={({ currentTarget }) => onChange({ 'shipping.recipient': currentTarget.value })}
            error={problems['shipping.recipient']}
          />
          <PhoneField
            name="shipping.phone"
            label={text.phone}
            autoComplete="shipping tel-national"
            value={draft['shipping.phone']}
            onValue={(phone) => onChange({ 'shipping.phone': phone })}
            error={problems['shipping.phone']}
          />
        </div>
      )}
      <div className="mt-3 grid gap-4">
        <Field
          name="shipping.postcode"
          label={text.postcode}
          autoComplete={byHand ? 'postal-code' : 'off'}
          inputMode="numeric"
          maxLength={5}
          required
          readOnly={!byHand}
          className="max-w-80"
          value={draft['shipping.postcode']}
          onChange={({ currentTarget }) => onChange({ 'shipping.postcode': currentTarget.value.replaceAll(/\D/g, '') })}
          error={problems['shipping.postcode']}
          beside={
            <Button variant="secondary" onClick={onSearch} className="min-h-12 shrink-0">
              {text.search}
            </Button>
          }
        />
        <Field
          name="shipping.address1"
          label={text.address1}
          autoComplete={byHand ? 'street-address' : 'off'}
          maxLength={200}
          required
          readOnly={!byHand}
          hint={isRemote ? text.remote : undefined}
          value={draft['shipping.address1']}
          onChange={({ currentTarget }) => onChange({ 'shipping.address1': currentTarget.value })}
          error={problems['shipping.address1']}
        />
        <Field
          name="shipping.address2"
          label={text.address2}
          autoComplete="off"
          maxLength={200}
          hint={text.address2Hint}
          value={draft['shipping.address2']}
          onChange={({ currentTarget }) => onChange({ 'shipping.address2': currentTarget.value })}
          error={problems['shipping.address2']}
        />
        <Button
          variant="quiet"
          className="-ml-4 -mt-3 justify-self-start text-sm font-normal text-ink-soft underline"
          onClick={() => onChange({ addressByHand: !byHand })}
        >
          {byHand ? text.bySearch : text.byHand}
        </Button>
        <Select
          name="notePreset"
          label={text.note}
          value={draft.notePreset}
          onChange={({ currentTarget }) => isNotePreset(currentTarget.value) && onChange({ notePreset: currentTarget.value })}
        >
          {Object.entries(DELIVERY_NOTES).map(([preset, words]) => (
            <option key={preset} value={preset}>
              {words[locale]}
            </option>
          ))}
        </Select>
        {draft.notePreset === 'own' && (
          <Field
            name="shipping.note"
            label={text.ownNote}
            autoComplete="off"
            maxLength={200}
            value={draft['shipping.note']}
            onChange={({ currentTarget }) => onChange({ 'shipping.note': currentTarget.value })}
            error={problems['shipping.note']}
          />
        )}
      </div>
    </FormSection>
  )
}
