import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function AdminNotFound() {
  return (
    <main id="main" className="gutter">
      <EmptyState as="h1" title="찾으시는 화면이 없습니다" action={<ButtonLink href="/admin">운영 콘솔로</ButtonLink>} />
    </main>
  )
}
