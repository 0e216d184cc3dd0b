'use client'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { inEveryLocale } from '#lib/locale.ts'
import { CONSOLE_PAGE_BROKEN } from '#lib/messages/console/page-broken.ts'

/** An action that ran before this error has taken effect: only the page could not be shown. */
export default function ConsoleError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <Notice
      tone="danger"
      live="assertive"
      title={inEveryLocale((each) => CONSOLE_PAGE_BROKEN[each].title)}
      className="mt-8"
      action={
        <Button variant="secondary" onClick={retry}>
          {inEveryLocale((each) => CONSOLE_PAGE_BROKEN[each].tryAgain, ' · ')}
        </Button>
      }
    >
      {error.digest}
    </Notice>
  )
}
