import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'

/** On every page of the console while renewals are stopped. */
export function StoppedBar({ locale, by }: { locale: Locale; by: string }) {
  const t = SUBSCRIPTIONS[locale].stop
  const action = (
    <Link href="/admin/subscriptions/stop" className="underline">
      {t.open}
    </Link>
  )
  return (
    <Notice tone="danger" action={action} className="mt-6">
      {t.bar(by)}
    </Notice>
  )
}
