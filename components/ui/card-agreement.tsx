import { Checkbox } from './checkbox.tsx'

interface Props {
  agreement: { title: string; text: string }
  agreed: boolean
  error: string | undefined
  onChange: (agreed: boolean) => void
}

/** What a member agrees to before a card is saved. The box is never ticked in advance. */
export const CardAgreement = ({ agreement: { title, text }, agreed, error, onChange }: Props) => (
  <div className="rounded-control bg-sunken px-4 py-1.5">
    <Checkbox
      name="agree-save-card"
      label={title}
      note={text}
      checked={agreed}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  </div>
)
