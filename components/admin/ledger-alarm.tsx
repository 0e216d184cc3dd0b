'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'

const ASK_EVERY_MS = 10_000

/** Says on every page that the books are wrong, even on a page that was opened before the check found it. */
export function LedgerAlarm({ findings, children }: { findings: number; children: ReactNode }) {
  const router = useRouter()
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch('/admin/alarm', { cache: 'no-store' }).catch(() => undefined)
      if (!answer?.ok) return
      const latest: { findings?: unknown } = await answer.json()
      if (latest.findings !== findings) router.refresh()
    }
    const timer = setInterval(ask, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [findings, router])
  if (findings === 0) return null
  return (
    <p role="alert" className="bg-danger text-surface">
      <Link
        href="/admin/ledger"
        prefetch={false}
        className="gutter mx-auto flex min-h-11 max-w-[90rem] items-center font-semibold underline underline-offset-4"
      >
        {children}
      </Link>
    </p>
  )
}
