'use client'
import { Select } from '#components/ui/select.tsx'
import { inLocale, type Locale, type Localised } from '#lib/locale.ts'
import { GATEWAY_SWITCH } from '#lib/messages/gateway-switch.ts'

export interface GatewaySwitchProps {
  locale: Locale
  gateways: readonly { name: string; title: Localised }[]
  value: string
  onChoose: (gateway: string) => void
}

/** For developers in a test shop: which gateway serves the methods. */
export function GatewaySwitch({ locale, gateways, value, onChoose }: GatewaySwitchProps) {
  const text = GATEWAY_SWITCH[locale]
  return (
    <Select
      name="testGateway"
      className="mt-4 rounded-control border border-dashed border-line-strong px-4 py-3"
      label={text.label}
      hint={text.hint}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {gateways.map(({ name, title }) => (
        <option key={name} value={name}>
          {inLocale(title, locale)}
        </option>
      ))}
    </Select>
  )
}
