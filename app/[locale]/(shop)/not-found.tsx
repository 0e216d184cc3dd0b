import { PageMissing } from '#components/layout/page-missing.tsx'

export default function NotFound() {
  return <PageMissing />
}
