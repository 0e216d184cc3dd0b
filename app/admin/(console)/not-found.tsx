import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { requireOperator } from '../require-operator.ts'

export default async function ConsoleNotFound() {
  const { say } = await requireOperator('console.view')
  return (
    <EmptyState
      as="h1"
      title={say('찾으시는 것이 없습니다', 'Page not found')}
      action={<ButtonLink href="/admin">{say('현황으로', 'Go to overview')}</ButtonLink>}
    />
  )
}
