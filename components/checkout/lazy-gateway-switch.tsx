'use client'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { GatewaySwitchProps } from './gateway-switch.tsx'

const load = () => import('./gateway-switch.tsx').then(({ GatewaySwitch }) => GatewaySwitch)

/** A live shop's buyers never load it. */
export function LazyGatewaySwitch(props: GatewaySwitchProps) {
  const GatewaySwitch = useLazyModule(load, props.gateways.length > 1, doWithout)
  return GatewaySwitch && <GatewaySwitch {...props} />
}

// Without it the first gateway serves the methods.
const doWithout = () => {}
