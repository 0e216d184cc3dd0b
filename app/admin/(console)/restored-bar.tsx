import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { RESTORE } from '#lib/messages/console/restore.ts'

/** On every page of the console while the shop only looks. */
export function RestoredBar({ locale }: { locale: Locale }) {
  const t = RESTORE[locale]
  const action = (
    <Link href="/admin/restore" className="underline">
      {t.open}
    </Link>
  )
  return (
    <Notice tone="danger" action={action} className="mt-6">
      {t.bar}
    </Notice>
  )
}
