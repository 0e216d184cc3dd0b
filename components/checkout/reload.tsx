import { Button } from '#components/ui/button.tsx'
import type { Locale } from '#lib/locale.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'

/** Fetches the page anew, for one that is from before a deployment. */
export const Reload = ({ locale }: { locale: Locale }) => (
  <Button variant="secondary" onClick={() => location.reload()}>
    {NO_ANSWER[locale].reload}
  </Button>
)
