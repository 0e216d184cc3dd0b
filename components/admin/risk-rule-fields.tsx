import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Locale } from '#lib/locale.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { RISK_ACTIONS, RISK_COUNTED_BY, RISK_MEASURES, type RiskRule } from '#lib/risk/risk-rule.ts'

interface Props {
  locale: Locale
  /** Tells the fields of two rules on one page apart. */
  of: string
  rule: RiskRule
  isOn: boolean
}

/** The parts of a rule about risk. */
export function RiskRuleFields({ locale, of, rule, isOn }: Props) {
  const t = RISK[locale].rules
  const text = (name: string, label: string, value: number | readonly string[] | undefined) => (
    <Field name={name} id={`${of}-${name}`} label={label} defaultValue={Array.isArray(value) ? value.join(', ') : `${value ?? ''}`} />
  )
  return (
    <>
      <Choice name="measure" of={of} label={t.measure} value={rule.measure} names={RISK_MEASURES} texts={t.measures} />
      <Choice name="by" of={of} label={t.by} value={rule.by} names={RISK_COUNTED_BY} texts={t.counted} />
      {text('windowMinutes', t.window, rule.windowMinutes)}
      {text('atLeast', t.atLeast, rule.atLeast)}
      {text('share', t.share, rule.share)}
      {text('amountFrom', t.amountFrom, rule.amountFrom)}
      {text('amountTo', t.amountTo, rule.amountTo)}
      {text('gateways', t.gateways, rule.gateways)}
      {text('methods', t.methods, rule.methods)}
      {text('countries', t.countries, rule.countries)}
      {text('stages', t.stages, rule.stages)}
      {text('lastsMinutes', t.lasts, rule.lastsMinutes)}
      <Checkbox name="strangersOnly" id={`${of}-strangersOnly`} label={t.strangersOnly} defaultChecked={rule.strangersOnly === true} />
      <Choice name="action" of={of} label={t.action} value={rule.action} names={RISK_ACTIONS} texts={t.actions} />
      <Checkbox name="isOn" id={`${of}-isOn`} label={t.isOn} defaultChecked={isOn} />
    </>
  )
}

interface ChoiceProps<Name extends string> {
  name: string
  of: string
  label: string
  value: Name
  names: readonly Name[]
  texts: Record<Name, string>
}

function Choice<Name extends string>({ name, of, label, value, names, texts }: ChoiceProps<Name>) {
  return (
    <Select name={name} id={`${of}-${name}`} label={label} defaultValue={value}>
      {names.map((each) => (
        <option key={each} value={each}>
          {texts[each]}
        </option>
      ))}
    </Select>
  )
}
