import { Suspense } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Panel } from '#lib/gateways/gateway.ts'
import type { PanelProps } from './windows/gateway-window.ts'
import { panelOf } from './windows/index.ts'

interface Props extends Omit<PanelProps, 'config'> {
  /** `gateway/method` */
  name: string
  config: Panel | undefined
}

/** Shows the panel that a gateway draws into the page for one of its methods, if it has one. */
export function GatewayPanel({ name, config, ...props }: Props) {
  const [gateway = '', method = ''] = name.split('/')
  const panel = panelOf(gateway, method)
  if (!panel || !config) return null
  return (
    <Suspense fallback={<Skeleton className={panel.space} />}>
      <panel.Draw {...props} config={config} />
    </Suspense>
  )
}
