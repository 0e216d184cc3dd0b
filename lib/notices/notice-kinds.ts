/** What operators can be told of. Pure. */

export const NOTICE_KINDS = ['attention', 'disputes', 'jobs', 'books', 'stock', 'orders'] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** How many new facts there are of each kind; a kind without any is absent. */
export type NoticeCounts = Partial<Record<NoticeKind, number>>

/** Where the console shows facts of a kind. */
export const PAGE_OF: Record<NoticeKind, `/admin/${string}`> = {
  attention: '/admin/attention',
  disputes: '/admin/disputes',
  jobs: '/admin/jobs',
  books: '/admin/reconciliation',
  stock: '/admin/products',
  orders: '/admin/orders',
}

/** Those of them that somebody wants. */
export const wantedOf = (counts: NoticeCounts, kinds: readonly string[]): [NoticeKind, number][] =>
  NOTICE_KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count > 0 && kinds.includes(kind) ? [[kind, count] as [NoticeKind, number]] : []
  })
