'use client'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** What an action has done is done: only this page could not be shown. */
export default function ConsoleError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <Notice
      tone="danger"
      live="assertive"
      title="이 화면을 보여 드리지 못했습니다. This page couldn’t be loaded."
      className="mt-8"
      action={
        <Button variant="secondary" onClick={retry}>
          다시 시도 · Try again
        </Button>
      }
    >
      {error.digest}
    </Notice>
  )
}
