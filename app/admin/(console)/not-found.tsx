import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { requireOperator } from '../require-operator.ts'

export default async function ConsoleNotFound() {
  const { locale } = await requireOperator('console.enter')
  const t = CONSOLE_FRAME[locale]
  return <EmptyState as="h1" title={t.empty} action={<ButtonLink href="/admin">{t.goToOverview}</ButtonLink>} />
}
