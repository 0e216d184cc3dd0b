'use client'
import type { GatewaySwitchProps } from './gateway-switch.tsx'
import { useLazyModule } from './use-lazy-module.ts'

const load = () => import('./gateway-switch.tsx').then(({ GatewaySwitch }) => GatewaySwitch)

/** A live shop's buyers never load it. */
export function LazyGatewaySwitch(props: GatewaySwitchProps) {
  const GatewaySwitch = useLazyModule(load, props.gateways.length > 1, doWithout)
  return GatewaySwitch && <GatewaySwitch {...props} />
}

// Without it the first gateway serves the methods.
const doWithout = () => {}
