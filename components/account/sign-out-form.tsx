'use client'
import { forgetDraft } from '#components/checkout/draft.ts'
import { Button } from '#components/ui/button.tsx'

/** Signs out. What was typed at the checkout goes too: whoever sits down next must not read it there. */
export const SignOutForm = ({ action, label }: { action: () => Promise<void>; label: string }) => (
  <form action={action} onSubmit={forgetDraft} className="mt-8 border-t border-line pt-4">
    <Button type="submit" variant="quiet" className="-ml-4">
      {label}
    </Button>
  </form>
)
