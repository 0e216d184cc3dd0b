import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { CONSOLE_ACCESS } from '#lib/messages/console/access.ts'

export default function AdminNotFound() {
  const t = CONSOLE_ACCESS[DEFAULT_LOCALE]
  return (
    <main id="main" className="gutter">
      <EmptyState as="h1" title={t.notFound} action={<ButtonLink href="/admin">{t.toConsole}</ButtonLink>} />
    </main>
  )
}
