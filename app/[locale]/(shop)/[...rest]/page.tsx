import { notFound } from 'next/navigation'

// Every address that nobody knows: not kept, or anyone could fill the disk with them.
export const dynamic = 'force-dynamic'

export default function Unknown() {
  notFound()
}
