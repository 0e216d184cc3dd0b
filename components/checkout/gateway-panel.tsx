import { Suspense } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Panel } from '#lib/gateways/gateway.ts'
import type { PanelProps } from './windows/panel-props.ts'
import { PANELS } from './windows/panels.ts'

interface Props extends Omit<PanelProps, 'config'> {
  /** `gateway/method` */
  name: string
  config: Panel | undefined
}

/** What a gateway draws into the page for one of its methods, if it draws anything. */
export function GatewayPanel({ name, config, ...props }: Props) {
  const panel = PANELS[name]
  if (!panel || !config) return null
  return (
    <Suspense fallback={<Skeleton className={panel.space} />}>
      <panel.Draw {...props} config={config} />
    </Suspense>
  )
}
